package dev.waybill.core.shard.tenancy;

import dev.waybill.core.shard.decide.Pending;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The next batch: what waits to be decided at one shard. Bounded by whoever adds to it. */
final class Mailbox {
    private final Deque<Pending> waiting = new ArrayDeque<>();

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    int size() {
        return waiting.size();
    }

    void add(Pending pending) {
        waiting.addLast(pending);
    }

    /** Back to where it was taken from. */
    void putBack(Pending pending) {
        waiting.addFirst(pending);
    }

    @Nullable
    Pending take() {
        return waiting.pollFirst();
    }

    List<Pending> takeAll() {
        List<Pending> all = new ArrayList<>(waiting);
        waiting.clear();
        return all;
    }
}
