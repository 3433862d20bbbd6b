package dev.waybill.core.stock;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of a purchase order or of an advance shipping notice, for one position.
 *
 * @param id unique within the position
 * @param quantity units in all, as they were announced; 0 when it was cancelled, or has not been announced yet
 * @param received units of it that have come in, maybe more than were announced
 * @param expectedAt when the rest is expected, domain clock
 * @param source who announced it last; empty while nobody has
 * @param sequence of that row; a later one of the same source is above it
 * @param closedAt when it was last heard of as one of which nothing more is to come, domain clock; null while it is
 *     open
 */
public record Supply(
        String id,
        int quantity,
        int received,
        Instant expectedAt,
        String source,
        long sequence,
        @Nullable Instant closedAt) {
    /** What has not come so long after it was expected is not counted on until it has another date. */
    public static final Duration OVERDUE_AFTER = Duration.ofHours(24);

    /** How long a closed one is remembered, so that a row that is late or sent again does not open it anew. */
    public static final Duration KEEP_CLOSED = Duration.ofDays(10);

    /** One that is open. */
    public Supply(String id, int quantity, int received, Instant expectedAt, String source, long sequence) {
        this(id, quantity, received, expectedAt, source, sequence, null);
    }

    /** Who announces what transfers between nodes bring. */
    public static final String OF_TRANSFER = "transfer";

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

    /** When it is forgotten; null while units are to come. */
    public @Nullable Instant forgottenAt() {
        return open() > 0 ? null : (closedAt == null ? expectedAt : closedAt).plus(KEEP_CLOSED);
    }

    Supply plus(int units) {
        return new Supply(id, quantity, received + units, expectedAt, source, sequence, closedAt);
    }

    /** As it is heard of now. */
    Supply heardAt(Instant now) {
        return new Supply(id, quantity, received, expectedAt, source, sequence, open() > 0 ? null : now);
    }
}
