package dev.waybill.core.shard;

/**
 * An entry that can tell its key from itself, so that a shard need not remember the key beside it. For what a shard has
 * millions of; for the rest a map is as good.
 */
public interface SelfKeyed extends Entry {

    EntryKey key();

    /** The same as {@code key().id().hashCode()}, without making the key. */
    int idHash();

    /** The same as {@code key().equals(other)}, without making the key. */
    boolean isAt(EntryKey other);
}
