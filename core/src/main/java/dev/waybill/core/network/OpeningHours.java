package dev.waybill.core.network;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;

/**
 * Weekly opening hours in the node's zone.
 *
 * @param source the text it was read from, in the subset of OSM's {@code opening_hours} that we understand
 * @param week the intervals of each open day; a day that is missing is closed
 */
public record OpeningHours(String source, Map<DayOfWeek, List<Interval>> week) {
    public OpeningHours {
        week = Map.copyOf(week);
    }

    /**
     * Reads a subset of OSM's {@code opening_hours}: rules parted by {@code ;}, each a list or range of days and
     * intervals ({@code Mo-Fr 08:00-12:00,13:00-18:00; Sa 09:00-14:00; Su off}), or {@code 24/7}. A later rule replaces
     * the days that it names; no day means every day; intervals may end at 24:00 or run past midnight.
     *
     * @throws IllegalArgumentException that says which part was not understood
     */
    public static OpeningHours parse(String text) {
        return new OpeningHours(text, OpeningHoursRules.parse(text));
    }

    /** Open from {@code from} inclusive to {@code to} exclusive; {@code to} of 00:00 means midnight at the day's end. */
    public record Interval(LocalTime from, LocalTime to) {}
}
