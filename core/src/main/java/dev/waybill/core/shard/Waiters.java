package dev.waybill.core.shard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Callers whose result is {@link Waiting}, by the key that will resolve it. Only applied batches bring them here. */
final class Waiters {
    private final Map<EntryKey, List<Waiter>> byKey = new HashMap<>();

    void add(EntryKey key, Pending pending, boolean replayed) {
        byKey.computeIfAbsent(key, each -> new ArrayList<>()).add(new Waiter(pending, replayed));
    }

    void resolve(EntryKey key, Result result) {
        List<Waiter> waiters = byKey.remove(key);
        if (waiters != null) {
            waiters.forEach(each -> each.pending().answer(new Reply.Done(result, each.replayed())));
        }
    }

    /** Lets those go whose deadline has passed: their caller has been told already. */
    void sweep(long nanos) {
        Iterator<List<Waiter>> lists = byKey.values().iterator();
        while (lists.hasNext()) {
            List<Waiter> waiters = lists.next();
            waiters.removeIf(each -> answerIfLate(each, nanos));
            if (waiters.isEmpty()) {
                lists.remove();
            }
        }
    }

    void answerAll(Reply reply) {
        byKey.values().forEach(waiters -> waiters.forEach(each -> each.pending().answer(reply)));
        byKey.clear();
    }

    private static boolean answerIfLate(Waiter waiter, long nanos) {
        if (!waiter.pending().expired(nanos)) {
            return false;
        }
        waiter.pending().answer(new Reply.Unresolved("not resolved before the deadline"));
        return true;
    }

    private record Waiter(Pending pending, boolean replayed) {}
}
