package dev.waybill.core.tower;

import dev.waybill.core.JournalTypes;
import dev.waybill.core.order.OrderCommand;
import dev.waybill.core.order.OrderEventLog;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.JournalBody;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.shard.codec.Records;
import dev.waybill.core.shard.port.ShardStore.JournalRow;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What is stored of the shards: a log of events that is behind, and a journal that was pruned behind the log. */
final class StoredBatches implements OrderEventLog {
    static final RecordCodec CODEC = new RecordCodec(JournalTypes.all());

    private final Map<ShardId, List<CommittedBatch>> batches = new HashMap<>();
    private final Map<ShardId, Long> logged = new HashMap<>();

    void add(CommittedBatch batch) {
        batches.computeIfAbsent(batch.shard(), shard -> new ArrayList<>()).add(batch);
    }

    /** The consumer has come so far. */
    void logged(ShardId shard, long upTo) {
        logged.put(shard, upTo);
    }

    @Override
    public CompletionStage<Long> completeUpTo(ShardId shard) {
        return CompletableFuture.completedStage(logged.getOrDefault(shard, 0L));
    }

    @Override
    public CompletionStage<List<OfBatch>> read(ShardId shard, LocalDate day, long after) {
        return CompletableFuture.completedStage(of(shard).stream()
                .filter(batch -> batch.seq() > after && batch.seq() <= logged.getOrDefault(shard, 0L))
                .filter(batch -> batch.time()
                        .domain()
                        .atZone(ZoneOffset.UTC)
                        .toLocalDate()
                        .equals(day))
                .map(batch -> new OfBatch(batch.seq(), Tower.eventsOf(batch)))
                .filter(batch -> !batch.events().isEmpty())
                .toList());
    }

    CompletionStage<List<JournalRow>> journal(ShardId shard, long after, long upTo) {
        return CompletableFuture.completedStage(of(shard).stream()
                .filter(batch -> batch.seq() > after && batch.seq() <= upTo)
                .filter(batch -> batch.seq() > logged.getOrDefault(shard, 0L))
                .map(batch -> new JournalRow(batch.seq(), "", CODEC.encode(body(batch))))
                .toList());
    }

    private static JournalBody body(CommittedBatch batch) {
        var decision = new JournalBody.Decision(
                Records.sample(OrderCommand.AwaitOrder.class), null, new byte[0], batch.events(), List.of());
        return new JournalBody(batch.epoch(), batch.time(), List.of(decision), batch.changes());
    }

    private List<CommittedBatch> of(ShardId shard) {
        return batches.getOrDefault(shard, List.of());
    }
}
