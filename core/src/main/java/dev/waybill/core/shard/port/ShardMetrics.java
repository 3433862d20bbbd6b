package dev.waybill.core.shard.port;

import dev.waybill.core.shard.ShardId;
import java.time.Duration;

/** Told what the engine does, for metrics. Called on the shards' threads: must return at once. */
public interface ShardMetrics {
    ShardMetrics NONE = new ShardMetrics() {};

    default void committed(ShardId shard, int commands, long bytes, Duration took) {}

    default void commitUnknown(ShardId shard) {}

    default void fenced(ShardId shard) {}

    default void acquired(ShardId shard, Duration took) {}

    default void lost(ShardId shard) {}

    /** A command was sent away because there was too much to do; patient ones first. */
    default void shed(ShardId shard, boolean patient) {}

    /** Commands that wait to be decided, and bytes of journal behind the checkpoint. */
    default void load(ShardId shard, int waiting, long tailBytes) {}

    /** What a shard has committed and still has to do. */
    default void owed(ShardId shard, Owed now) {}

    /** How full the gates of this member are. */
    default void gates(Gates now) {}

    /**
     * Committed work that goes on behind the answers.
     *
     * @param results that wait for their table
     * @param todos commands to other shards that have no answer yet
     */
    record Owed(int results, int todos) {}

    /** What goes on at the same time in one member: commits, shards that come and go, checkpoint passes. */
    record Gates(Crowd commits, Crowd acquiring, Crowd releasing, Crowd passing) {}

    /** How many are let in, how many may be at most just now, and how many wait. */
    record Crowd(int inside, int limit, int waiting) {}

    /** A decision threw: a bug in the business. Its command had no effect. */
    default void decisionFailed(ShardId shard) {}

    default void checkpointed(ShardId shard, int chunks, long bytes, Duration took) {}

    /** How many entries of the shard are in memory. */
    default void entries(ShardId shard, long count) {}

    /** The shard is not this member's any more, whyever. */
    default void released(ShardId shard) {}

    /** Records of an ended order have left the shard for the archive. */
    default void retired(ShardId shard) {}

    /** A command asked for a record that is not in the shard. */
    default void archiveRead(ShardId shard, boolean found) {}

    /** A command has brought records back from the archive. Counted when it is decided. */
    default void reopened(ShardId shard) {}

    default void todoRetried(ShardId shard) {}
}
