package dev.waybill.core.shard;

/**
 * A command that this shard owes another one. It is sent until a definite answer is there, whoever owns the shard.
 *
 * @param serial the seq that wrote it: the answer to an earlier to-do of the same id is ignored
 */
public record Todo(String id, long serial, ShardId to, Command command) implements Entry {
    /** The engine's own kinds begin with a tilde, which the business does not use. */
    public static final String KIND = "~todo";

    public static EntryKey key(String id) {
        return new EntryKey(KIND, id);
    }
}
