package dev.waybill.core.shard.tenancy;

import dev.waybill.core.shard.port.ShardMetrics.Crowd;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Lets a bounded number of things happen at the same time in one member, urgent ones first. Safe for any thread. */
public final class Gate {
    private final int width;
    private final Deque<Runnable> urgent = new ArrayDeque<>();
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int inside;

    Gate(int width) {
        this.width = width;
    }

    /** Runs {@code entry} once there is room; it must hand over to its own loop. Each entry calls {@link #leave}. */
    public void enter(boolean first, Runnable entry) {
        synchronized (this) {
            if (inside >= width) {
                (first ? urgent : waiting).add(entry);
                return;
            }
            inside++;
        }
        entry.run();
    }

    /** Moves the entry to the urgent ones, if it still waits among the others. */
    synchronized void urge(Runnable entry) {
        if (waiting.remove(entry)) {
            urgent.add(entry);
        }
    }

    public void leave() {
        Runnable next = next();
        if (next != null) {
            next.run();
        }
    }

    synchronized Crowd crowd() {
        return new Crowd(inside, width, urgent.size() + waiting.size());
    }

    private synchronized @Nullable Runnable next() {
        Runnable next = urgent.isEmpty() ? waiting.poll() : urgent.poll();
        if (next == null) {
            inside--;
        }
        return next;
    }
}
