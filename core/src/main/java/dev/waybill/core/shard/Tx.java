package dev.waybill.core.shard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The view of a shard that one decision reads and writes. Valid only during that decision, on the shard's thread. */
public interface Tx {
    ShardId shard();

    ShardTime now();

    /** The entry as of this decision, or null. Throws {@link ClassCastException} when it is of another type. */
    <E extends Entry> @Nullable E get(EntryKey key, Class<E> type);

    /** Into how many parts {@link #keys} divides the shard: small enough for one decision to look through. */
    int parts();

    /**
     * The keys of that kind in one part, as they were before this batch, in no order. What another decision of the batch
     * has put is not there yet; ask {@link #get} for what is under them now.
     */
    List<EntryKey> keys(int part, String kind);

    void put(EntryKey key, Entry entry);

    void remove(EntryKey key);

    void emit(Event event);

    /**
     * A durable to-do: the command is sent to the other shard until it gives a definite answer, which comes back as
     * {@link ShardLogic#settle}. Receivers decide such commands by their own state, so that a repeat does no harm.
     *
     * @param id unique within this shard while it is open; the same id again replaces what was to be sent
     */
    void send(String id, ShardId to, Command command);

    /** Takes a to-do back that is no longer wanted; its late answer is ignored. */
    void unsend(String id);

    /** Answers every command that waits for this key with {@link Waiting}. */
    void resolve(EntryKey key, Result result);
}
