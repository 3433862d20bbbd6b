package dev.waybill.core.adapter.memory;

import dev.waybill.core.learning.PickRecord;
import dev.waybill.core.learning.PickRecords;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.ShardId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** What picks taught, in memory. Safe for any thread. */
public final class MemoryPickRecords implements PickRecords {
    private final Map<NodeId, Map<ShardId, PickRecord>> records = new ConcurrentHashMap<>();

    @Override
    public CompletionStage<Optional<PickRecord>> read(ShardId shard, NodeId node) {
        return CompletableFuture.completedStage(Optional.ofNullable(of(node).get(shard)));
    }

    @Override
    public CompletionStage<List<PickRecord>> readAll(NodeId node) {
        return CompletableFuture.completedStage(List.copyOf(of(node).values()));
    }

    @Override
    public CompletionStage<Void> write(ShardId shard, NodeId node, PickRecord record) {
        of(node).merge(shard, record, (before, after) -> after.seq() >= before.seq() ? after : before);
        return CompletableFuture.completedStage(null);
    }

    private Map<ShardId, PickRecord> of(NodeId node) {
        return records.computeIfAbsent(node, any -> new ConcurrentHashMap<>());
    }
}
