package dev.waybill.ops.launch;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether this member may be asked about stock. With all of it: while that is true. With a part of it: when it has taken
 * long enough, and no other member has all, so that nobody could answer better.
 */
final class StockReadiness {
    private final Sight sight;
    private final Duration readyAfter;
    private final LongSupplier nanos;
    private final long begun;

    /** It begins now. */
    StockReadiness(Sight sight, Duration readyAfter, LongSupplier nanos) {
        this.sight = sight;
        this.readyAfter = readyAfter;
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
    }

    /** What a member knows of itself and the others; from memory. */
    interface Sight {
        /** It has the stock of every shard. */
        boolean whole();

        /** What it has is true. */
        boolean current();

        /** Another member has the stock of every shard. */
        boolean othersWhole();

        /** Whoever lives is in its cluster. */
        boolean seesEverybody();
    }

    boolean holds() {
        return sight.whole() ? sight.current() : first();
    }

    private boolean first() {
        return nanos.getAsLong() - begun >= readyAfter.toNanos() && !sight.othersWhole() && sight.seesEverybody();
    }
}
