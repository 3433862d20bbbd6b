package dev.waybill.core.order;

import java.time.Duration;
import java.time.Instant;

/**
 * Until when home decides, and until when participants take a try. Wall clock. Who asks has set both by its own clock, which
 * may be behind that of the shard.
 *
 * @param tryBy after {@code decideBy}, by the time that a try may need on its way
 */
record TryWindow(Instant decideBy, Instant tryBy) {
    /** As far as the clocks of two members may be apart, see {@code ShardConfig.Liveness#clockSkew}. */
    static final Duration SKEW = Duration.ofSeconds(5);

    /** Whether it is too late by any clock. */
    boolean over(Instant now) {
        return !now.isBefore(decideBy.plus(SKEW));
    }

    /** The same, with as much time from now on as a try may need, whatever the clock of who asked said. */
    TryWindow at(Instant now) {
        Duration least = Duration.between(decideBy, tryBy);
        Instant earliest = now.plus(least);
        return earliest.isAfter(decideBy) ? new TryWindow(earliest, earliest.plus(least)) : this;
    }
}
