package dev.waybill.core.shard;

import org.jspecify.annotations.Nullable;

/** The business that a shard runs: pure and deterministic. Time, ids and plans come with the command. */
public interface ShardLogic {
    Result decide(Command command, Tx tx);

    /** The entry's {@link Entry#due()} has been reached. Must change or remove the entry, or move its deadline. */
    void due(EntryKey key, Entry entry, Tx tx);

    /** The definite answer of a to-do. It is removed already; the decision may send it again. */
    void settle(String id, Command command, Result answer, Tx tx);

    /** The record that the command is about, if it may have left the shard by a {@link Retirement}; else null. */
    default @Nullable EntryKey target(Command command) {
        return null;
    }

    /**
     * A decision has changed records that had left the shard, so that all of them are back. They must be made to leave
     * again.
     */
    default void reopened(EntryKey root, Tx tx) {}
}
