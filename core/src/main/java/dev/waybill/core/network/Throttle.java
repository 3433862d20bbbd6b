package dev.waybill.core.network;

import java.time.Instant;

/**
 * A node that takes only part of its daily lines for a while.
 *
 * @param percent of the daily lines that it still takes, 0 to 100
 * @param until domain clock; it ends by itself then
 * @param by who set it: a token's subject
 */
public record Throttle(int percent, Instant until, String reason, String by) {
    private static final int WHOLE = 100;

    /** What is left of a daily limit, rounded down. */
    public int limit(int dailyLines) {
        return (int) ((long) dailyLines * percent / WHOLE);
    }

    public boolean endedBy(Instant now) {
        return !until.isAfter(now);
    }
}
