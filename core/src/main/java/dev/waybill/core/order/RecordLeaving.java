package dev.waybill.core.order;

import dev.waybill.core.shard.CommittedBatch.Change;
import dev.waybill.core.shard.Deadline;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.Retirement;
import dev.waybill.core.shard.Tx;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The end of a record's life in its shard, like that of an order, where the record is one entry that is due for nothing
 * else once it has ended.
 */
public final class RecordLeaving<E extends Entry> {
    /** Domain clock: before it is looked at again. */
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final OrderPolicy policy;
    private final Class<E> type;
    private final BiFunction<E, @Nullable Deadline, E> waking;

    /** @param waking the record that is due then; with null, for nothing */
    public RecordLeaving(OrderPolicy policy, Class<E> type, BiFunction<E, @Nullable Deadline, E> waking) {
        this.policy = policy;
        this.type = type;
        this.waking = waking;
    }

    /** When a record that ends now begins to leave. */
    public Deadline after(Tx tx) {
        return Deadline.domain(tx.now().domain().plus(policy.keepEnded()));
    }

    /** The record has been kept for long enough. */
    public void leave(EntryKey key, E record, Tx tx) {
        E leaves = waking.apply(record, null);
        tx.put(key, leaves);
        tx.send("archive/" + key.id(), tx.shard(), new Retirement(key, List.of(new Change(key, leaves))));
    }

    /** The record cannot leave yet. */
    public void later(EntryKey key, E record, Tx tx) {
        tx.put(key, waking.apply(record, Deadline.domain(tx.now().domain().plus(AGAIN))));
    }

    /** The record is in the archive as it stood; one that has changed since stays and leaves later. */
    public void archived(Retirement retirement, Tx tx) {
        EntryKey key = retirement.root();
        @Nullable E now = tx.get(key, type);
        if (Objects.equals(now, retirement.entries().get(0).value())) {
            tx.remove(key);
        } else if (now != null && now.due() == null) {
            later(key, now, tx);
        }
    }

    /** The record is back from the archive. */
    public void reopened(EntryKey root, Tx tx) {
        @Nullable E now = tx.get(root, type);
        if (now != null && now.due() == null) {
            tx.put(root, waking.apply(now, after(tx)));
        }
    }
}
