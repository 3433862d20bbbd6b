package dev.waybill.core.shard;

import java.time.Duration;

/** Told what the engine does, for metrics. Called on the shards' threads: must return at once. */
public interface ShardMetrics {
    ShardMetrics NONE = new ShardMetrics() {};

    default void committed(ShardId shard, int commands, long bytes, Duration took) {}

    default void commitUnknown(ShardId shard) {}

    default void fenced(ShardId shard) {}

    default void acquired(ShardId shard, Duration took) {}

    default void lost(ShardId shard) {}

    default void shed(ShardId shard) {}

    /** A decision threw: a bug in the business. Its command had no effect. */
    default void decisionFailed(ShardId shard) {}

    default void checkpointed(ShardId shard, int chunks, long bytes, Duration took) {}

    default void todoRetried(ShardId shard) {}
}
