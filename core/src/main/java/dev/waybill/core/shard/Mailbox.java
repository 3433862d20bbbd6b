package dev.waybill.core.shard;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The next batch: what waits to be decided at one shard. The shard's own upkeep is bounded by whoever submits it. */
final class Mailbox {
    private final int bound;
    private final Deque<Pending> waiting = new ArrayDeque<>();
    private int external;

    Mailbox(int bound) {
        this.bound = bound;
    }

    boolean full() {
        return external >= bound;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    int size() {
        return waiting.size();
    }

    void add(Pending pending) {
        waiting.addLast(pending);
        external += pending.internal() ? 0 : 1;
    }

    /** Back to where it was taken from. */
    void putBack(Pending pending) {
        waiting.addFirst(pending);
        external += pending.internal() ? 0 : 1;
    }

    @Nullable
    Pending take() {
        Pending pending = waiting.pollFirst();
        if (pending != null && !pending.internal()) {
            external--;
        }
        return pending;
    }

    List<Pending> takeAll() {
        List<Pending> all = new ArrayList<>(waiting);
        waiting.clear();
        external = 0;
        return all;
    }
}
