package dev.waybill.core.network;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A node that takes only part of its daily lines for a while.
 *
 * @param percent of the daily lines that it still takes, 0 to 100
 * @param until domain clock; it ends by itself then
 * @param lastDay the node's last local day that it is about: later ones may be booked in full while it lasts
 * @param by who set it: a token's subject
 */
public record Throttle(int percent, Instant until, LocalDate lastDay, String reason, String by) {
    private static final int WHOLE = 100;

    /** A throttle of a node in that zone: about every local day that begins before it ends. */
    public static Throttle of(int percent, Instant until, ZoneId zone, String reason, String by) {
        return new Throttle(percent, until, CivilTime.dateOf(until.minusNanos(1), zone), reason, by);
    }

    /** What is left of a day's limit, rounded down. */
    public int limit(int dailyLines, LocalDate day) {
        return day.isAfter(lastDay) ? dailyLines : (int) ((long) dailyLines * percent / WHOLE);
    }

    public boolean endedBy(Instant now) {
        return !until.isAfter(now);
    }
}
