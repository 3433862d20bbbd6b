package dev.waybill.core.shard.tenancy;

import dev.waybill.core.shard.port.ShardMetrics.Crowd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Bounds the batches in flight of one member, the shard that waits longest first. The bound follows the latency:
 * while commits stay fast it grows by one whenever it is reached; when they take twice their best, it shrinks. Safe
 * for any thread.
 */
final class CommitGate {
    private static final double SMOOTHING = 0.05;
    private static final double BEST_DRIFT = 1.0005;
    private static final double SLOW = 2.0;
    private static final double SHRINK = 0.95;

    private final int floor;
    private final int ceiling;
    private final PriorityQueue<Waiter> waiting =
            new PriorityQueue<>(Comparator.comparingLong(Waiter::since).thenComparingLong(Waiter::order));
    private double limit;
    private double best = Double.MAX_VALUE;
    private double recent;
    private int inside;
    private long order;

    CommitGate(int floor, int ceiling) {
        this.floor = Math.min(floor, ceiling);
        this.ceiling = ceiling;
        this.limit = this.floor;
    }

    /** Runs {@code entry} once there is room; it must hand over to its own loop. */
    void enter(long since, Runnable entry) {
        synchronized (this) {
            waiting.add(new Waiter(since, order++, entry));
        }
        admit();
    }

    /** A batch came back after {@code took}. */
    void leave(Duration took) {
        synchronized (this) {
            learn(took.toNanos());
            inside--;
        }
        admit();
    }

    /** Nothing was sent. */
    void leave() {
        synchronized (this) {
            inside--;
        }
        admit();
    }

    synchronized int limit() {
        return (int) limit;
    }

    synchronized Crowd crowd() {
        return new Crowd(inside, (int) limit, waiting.size());
    }

    private void admit() {
        List<Runnable> admitted = new ArrayList<>();
        synchronized (this) {
            while (inside < (int) limit && !waiting.isEmpty()) {
                inside++;
                admitted.add(waiting.remove().entry());
            }
        }
        admitted.forEach(Runnable::run);
    }

    private void learn(long nanos) {
        best = Math.min(best * BEST_DRIFT, (double) nanos);
        recent = recent == 0 ? nanos : recent + SMOOTHING * (nanos - recent);
        if (recent > best * SLOW) {
            limit = Math.max(floor, limit * SHRINK);
        } else if (inside >= (int) limit) {
            limit = Math.min(ceiling, limit + 1);
        }
    }

    private record Waiter(long since, long order, Runnable entry) {}
}
