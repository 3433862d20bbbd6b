package dev.waybill.core.learning;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.ShardId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Keeps {@link PickRecord}s: one for each node and shard whose orders it worked on. Safe for any thread. */
public interface PickRecords {
    CompletionStage<Optional<PickRecord>> read(ShardId shard, NodeId node);

    /** What the orders of every shard taught about the node. */
    CompletionStage<List<PickRecord>> readAll(NodeId node);

    /** Of two that are written of one shard and node the one with the higher seq stays. */
    CompletionStage<Void> write(ShardId shard, NodeId node, PickRecord record);
}
