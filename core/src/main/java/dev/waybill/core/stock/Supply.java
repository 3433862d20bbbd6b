package dev.waybill.core.stock;

import java.time.Duration;
import java.time.Instant;

/**
 * A line of a purchase order or of an advance shipping notice, for one position.
 *
 * @param id unique within the position
 * @param quantity units in all, as they were announced; 0 when it was cancelled, or has not been announced yet
 * @param received units of it that have come in, maybe more than were announced
 * @param expectedAt when the rest is expected, domain clock
 * @param source who announced it last; empty while nobody has
 * @param sequence of that row; a later one of the same source is above it
 */
public record Supply(String id, int quantity, int received, Instant expectedAt, String source, long sequence) {
    /** What has not come so long after it was expected is not counted on until it has another date. */
    public static final Duration OVERDUE_AFTER = Duration.ofHours(24);

    /** How far it has come. */
    public enum Status {
        EXPECTED,
        PARTLY_RECEIVED,
        /** Not all of it has come, and too late to count on the rest. */
        OVERDUE,
        RECEIVED,
        CANCELLED
    }

    /** Units that are still to come. */
    public int open() {
        return Math.max(0, quantity - received);
    }

    /** Whether units are still to come, and may be counted on. */
    public boolean countsAt(Instant now) {
        return open() > 0 && !now.isAfter(expectedAt.plus(OVERDUE_AFTER));
    }

    public Status status(Instant now) {
        if (open() == 0) {
            return quantity == 0 ? Status.CANCELLED : Status.RECEIVED;
        }
        if (!countsAt(now)) {
            return Status.OVERDUE;
        }
        return received == 0 ? Status.EXPECTED : Status.PARTLY_RECEIVED;
    }

    Supply plus(int units) {
        return new Supply(id, quantity, received + units, expectedAt, source, sequence);
    }
}
