package dev.waybill.core.network;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;

/** The one rule by which a local time of day on a date becomes an instant. */
public final class CivilTime {
    private CivilTime() {}

    /**
     * The instant of a local time. A time that a daylight-saving change skips is the instant of the change; one that
     * happens twice is the first of the two.
     */
    public static Instant at(LocalDate date, LocalTime time, ZoneId zone) {
        LocalDateTime local = date.atTime(time);
        ZoneOffsetTransition transition = zone.getRules().getTransition(local);
        return transition != null && transition.isGap()
                ? transition.getInstant()
                : local.atZone(zone).toInstant();
    }

    /** The first instant of a local date. */
    public static Instant startOf(LocalDate date, ZoneId zone) {
        return at(date, LocalTime.MIN, zone);
    }

    /** The local date of an instant. */
    public static LocalDate dateOf(Instant instant, ZoneId zone) {
        return instant.atZone(zone).toLocalDate();
    }
}
