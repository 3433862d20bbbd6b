package dev.waybill.api.event;

import java.util.concurrent.atomic.AtomicInteger;

/** The streams of one member: what they tell of, and how many there may be. Safe for any thread. */
public final class LiveEvents {
    private final Sources sources;
    private final EventLimits limits;
    private final EventMetrics metrics;
    private final AtomicInteger subscribers = new AtomicInteger();

    public LiveEvents(Sources sources, EventLimits limits, EventMetrics metrics) {
        this.sources = sources;
        this.limits = limits;
        this.metrics = metrics;
    }

    /** Streams that are open now. */
    public int subscribers() {
        return subscribers.get();
    }

    Sources sources() {
        return sources;
    }

    EventLimits limits() {
        return limits;
    }

    EventMetrics metrics() {
        return metrics;
    }

    /** Takes a seat, if there is one. */
    boolean enter() {
        boolean entered =
                subscribers.getAndUpdate(before -> Math.min(before + 1, limits.subscribers())) < limits.subscribers();
        if (!entered) {
            metrics.refused();
        }
        return entered;
    }

    void leave() {
        subscribers.decrementAndGet();
    }
}
