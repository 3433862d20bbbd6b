package dev.waybill.core.order;

import java.time.Duration;
import java.time.Instant;

/**
 * How long an order's home waits.
 *
 * @param giveUpAfter domain clock: how long unsourced units wait for a node before they are cancelled
 * @param leastWorkTime domain clock: how long before its ship-by time a part is released at the latest
 * @param continueWithin wall clock: how long a closed attempt waits for the next one before the order is refused
 * @param keepEnded domain clock: how long an order stays in its shard after its end, before it leaves for the archive
 * @param backorderPatience domain clock: how long a part may wait beyond the date that was agreed, or without any supply,
 *     before it is cancelled
 */
public record OrderPolicy(
        Duration giveUpAfter,
        Duration leastWorkTime,
        Duration continueWithin,
        Duration keepEnded,
        Duration backorderPatience) {
    /** Longer than carriers and customers usually come back to an order that has ended. */
    private static final Duration KEEP_ENDED = Duration.ofHours(1);

    /** What is kept longer would only fill the members' memory. */
    private static final Duration MOST_KEPT = Duration.ofDays(30);

    private static final Duration BACKORDER_PATIENCE = Duration.ofDays(14);

    public OrderPolicy {
        if (keepEnded.isNegative() || keepEnded.compareTo(MOST_KEPT) > 0) {
            throw new IllegalArgumentException("keep-ended must be within 0s..30d but is " + keepEnded);
        }
    }

    public static OrderPolicy standard() {
        return new OrderPolicy(
                Duration.ofHours(4), Duration.ofMinutes(30), Duration.ofSeconds(20), KEEP_ENDED, BACKORDER_PATIENCE);
    }

    public OrderPolicy keepingEnded(Duration time) {
        return new OrderPolicy(giveUpAfter, leastWorkTime, continueWithin, time, backorderPatience);
    }

    /** When a part is released, after which it does not move: at the latest when its node still has time to work. */
    public Instant releaseAt(Instant graceEnd, Instant shipBy) {
        Instant latest = shipBy.minus(leastWorkTime);
        return graceEnd.isBefore(latest) ? graceEnd : latest;
    }

    /** When a part is given up that still waits then. */
    public Instant backorderEnds(Backorder backorder) {
        Instant late = backorder.agreedAt().plus(backorderPatience);
        Instant without = backorder.since().plus(backorderPatience);
        return backorder.unfillable() && without.isBefore(late) ? without : late;
    }
}
