package dev.waybill.core.shard.decide;

import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Callers whose result is {@link Waiting}, by the key that will resolve it. Only applied batches bring them here. */
public final class Waiters {
    /** At most this share of a caller's patience is spent on telling them in time that it will not do. */
    private static final int SHARE = 4;

    private final LongSupplier nanos;
    private final long ahead;
    private final Map<EntryKey, List<Waiter>> byKey = new HashMap<>();

    /** @param ahead so long before its deadline a caller is told: the next sweep and the way back would be too late */
    public Waiters(LongSupplier nanos, Duration ahead) {
        this.nanos = nanos;
        this.ahead = ahead.toNanos();
    }

    public void add(EntryKey key, Pending pending, boolean replayed) {
        long now = nanos.getAsLong();
        long until = pending.deadline() - Math.min(ahead, Math.max(0, pending.deadline() - now) / SHARE);
        byKey.computeIfAbsent(key, each -> new ArrayList<>()).add(new Waiter(pending, replayed, until));
    }

    void resolve(EntryKey key, Result result) {
        List<Waiter> waiters = byKey.remove(key);
        if (waiters != null) {
            waiters.forEach(each -> each.pending().answer(new Reply.Done(result, each.replayed())));
        }
    }

    /** Lets those go whose patience is at its end: what they wait for is still under way. */
    public void sweep() {
        long now = nanos.getAsLong();
        Iterator<List<Waiter>> lists = byKey.values().iterator();
        while (lists.hasNext()) {
            List<Waiter> waiters = lists.next();
            waiters.removeIf(each -> answerIfLate(each, now));
            if (waiters.isEmpty()) {
                lists.remove();
            }
        }
    }

    public void answerAll(Reply reply) {
        byKey.values().forEach(waiters -> waiters.forEach(each -> each.pending().answer(reply)));
        byKey.clear();
    }

    private static boolean answerIfLate(Waiter waiter, long now) {
        if (now - waiter.until() < 0) {
            return false;
        }
        waiter.pending().answer(new Reply.Running(waiter.replayed()));
        return true;
    }

    private record Waiter(Pending pending, boolean replayed, long until) {}
}
