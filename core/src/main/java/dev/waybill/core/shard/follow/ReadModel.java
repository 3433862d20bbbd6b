package dev.waybill.core.shard.follow;

import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardSnapshot;
import java.time.Instant;

/**
 * Something that is kept up to date from the commits of all shards. One thread feeds it through a
 * {@link ShardFollower}, which sees to it that batches arrive once, in order and without a gap.
 */
public interface ReadModel {
    /** One batch more; the model has every batch of the shard before it. */
    void apply(CommittedBatch batch);

    /** Replaces everything the model knows of the shard. What is not in the snapshot is gone. */
    void reset(ShardSnapshot snapshot);

    /** As of that moment (wall clock of this member) the model had everything the shard's owner had committed. */
    default void current(ShardId shard, Instant at) {}

    /** Whether this member owns the shard. Told before the reset that comes with an acquisition. */
    default void owned(ShardId shard, boolean owned) {}
}
