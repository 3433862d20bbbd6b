package dev.waybill.core.adapter.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Virtual time for a whole world on one thread: tasks run in the order of their time, and time jumps from one to the
 * next. The same seed of {@code jitter} gives the same run. Not for use by several threads.
 */
public final class VirtualLoops {
    private final PriorityQueue<Task> queue = new PriorityQueue<>();
    private final Instant start;
    private final LongSupplier jitter;
    private long now;
    private long order;

    /** The world begins at {@code start}; each hand-over between loops takes {@code jitter} nanoseconds. */
    public VirtualLoops(Instant start, LongSupplier jitter) {
        this.start = start;
        this.jitter = jitter;
    }

    /** A member's process: its loops can be frozen, thawed and killed. */
    public VirtualProcess process() {
        return new VirtualProcess(this);
    }

    public InstantSource clock() {
        return () -> start.plusNanos(now);
    }

    public long nanos() {
        return now;
    }

    /** Runs the task on no particular loop: for the world outside of the members. */
    public void after(Duration delay, Runnable task) {
        add(now + Math.max(0, delay.toNanos()), task);
    }

    /** Runs the next task. False when there is none. */
    public boolean step() {
        Task next = queue.poll();
        if (next == null) {
            return false;
        }
        now = Math.max(now, next.at());
        next.action().run();
        return true;
    }

    /** Runs everything that is due within the duration; the time afterwards is exactly that much later. */
    public void run(Duration duration) {
        long end = now + duration.toNanos();
        while (true) {
            Task next = queue.peek();
            if (next == null || next.at() > end) {
                now = end;
                return;
            }
            step();
        }
    }

    /** Runs until the condition holds. False when that did not happen within the duration. */
    public boolean runUntil(BooleanSupplier condition, Duration limit) {
        long end = now + limit.toNanos();
        while (!condition.getAsBoolean()) {
            Task next = queue.peek();
            if (next == null || next.at() > end) {
                now = end;
                return condition.getAsBoolean();
            }
            step();
        }
        return true;
    }

    long jitter() {
        return jitter.getAsLong();
    }

    void add(long at, Runnable action) {
        queue.add(new Task(at, order++, action));
    }

    private record Task(long at, long order, Runnable action) implements Comparable<Task> {
        @Override
        public int compareTo(Task other) {
            return at == other.at ? Long.compare(order, other.order) : Long.compare(at, other.at);
        }
    }
}
