package dev.waybill.core.shard;

/** Something a shard is asked to do. An immutable record that the journal can encode. */
public interface Command {
    /** Whether its sender comes again by itself and nobody waits: a shard with too much to do takes no more of them first. */
    default boolean patient() {
        return false;
    }
}
