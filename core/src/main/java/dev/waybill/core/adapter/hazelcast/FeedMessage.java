package dev.waybill.core.adapter.hazelcast;

import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.ShardId;
import java.util.List;

/**
 * What a member tells all others: batches in the order of their shards, then where shards stand that it owns.
 *
 * @param from where copies of these shards can be asked for
 */
record FeedMessage(String from, List<CommittedBatch> batches, List<Standing> standings) {
    /** A shard's owner stands at the batch {@code (epoch, seq)}. */
    record Standing(ShardId shard, long epoch, long seq) {}
}
