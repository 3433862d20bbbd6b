package dev.waybill.api.http;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** How many feeds and imports one member reads at the same time: each holds two windows of rows. Safe for any thread. */
public final class FeedSeats {
    /** When nothing else is configured. */
    public static final int USUAL = 8;

    private final int most;
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicLong refused = new AtomicLong();

    public FeedSeats(int most) {
        this.most = most;
    }

    /** Feeds that are being read now. */
    public int taken() {
        return taken.get();
    }

    /** Feeds that had to come again. */
    public long refused() {
        return refused.get();
    }

    boolean enter() {
        boolean entered = taken.getAndUpdate(before -> Math.min(before + 1, most)) < most;
        if (!entered) {
            refused.incrementAndGet();
        }
        return entered;
    }

    void leave() {
        taken.decrementAndGet();
    }
}
