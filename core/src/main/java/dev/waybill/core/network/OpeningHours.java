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

    /** Open from {@code from} inclusive to {@code to} exclusive; {@code to} of 00:00 means midnight at the day's end. */
    public record Interval(LocalTime from, LocalTime to) {}
}
