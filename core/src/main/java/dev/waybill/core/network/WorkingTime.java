package dev.waybill.core.network;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Opening hours in a zone, as stretches of real time. Looks at most {@link #HORIZON_DAYS} days ahead. */
public record WorkingTime(OpeningHours hours, ZoneId zone) {
    /** Longer closures count as closed for good. */
    public static final int HORIZON_DAYS = 30;

    /** Open from {@code from} inclusive to {@code to} exclusive. */
    public record Span(Instant from, Instant to) {
        Duration length() {
            return Duration.between(from, to);
        }

        Span notBefore(Instant instant) {
            return instant.isAfter(from) ? new Span(instant, to) : this;
        }
    }

    public static WorkingTime of(FulfillmentNode node) {
        return new WorkingTime(node.hours(), node.zone());
    }

    /** The open stretches that begin on a local date, in order; empty when closed. */
    public List<Span> on(LocalDate date) {
        return hours.week().getOrDefault(date.getDayOfWeek(), List.of()).stream()
                .map(interval -> span(date, interval))
                .filter(span -> span.from().isBefore(span.to()))
                .toList();
    }

    private Span span(LocalDate date, OpeningHours.Interval interval) {
        boolean untilMidnight = interval.to().equals(LocalTime.MIDNIGHT);
        Instant to =
                untilMidnight ? CivilTime.startOf(date.plusDays(1), zone) : CivilTime.at(date, interval.to(), zone);
        return new Span(CivilTime.at(date, interval.from(), zone), to);
    }

    /** The first moment from {@code from} on at which it is open; empty when that is beyond the horizon. */
    public Optional<Instant> nextOpen(Instant from) {
        return after(from, Duration.ZERO);
    }

    /**
     * The moment at which work that begins at {@code from} is done, when it goes on in open hours only. It may be the
     * closing time itself; work of zero length ends at the next open moment.
     */
    public Optional<Instant> after(Instant from, Duration work) {
        LocalDate first = CivilTime.dateOf(from, zone);
        Duration left = work;
        for (int day = 0; day < HORIZON_DAYS; day++) {
            for (Span span : on(first.plusDays(day))) {
                Span usable = span.notBefore(from);
                if (!usable.from().isBefore(usable.to())) {
                    continue;
                }
                if (left.compareTo(usable.length()) <= 0) {
                    return Optional.of(usable.from().plus(left));
                }
                left = left.minus(usable.length());
            }
        }
        return Optional.empty();
    }

    /** The latest moment up to {@code limit} on that local date at which somebody is there; empty when nobody is. */
    public Optional<Instant> lastOpenUntil(LocalDate date, Instant limit) {
        return on(date).stream()
                .filter(span -> !span.from().isAfter(limit))
                .map(span -> span.to().isBefore(limit) ? span.to() : limit)
                .reduce((earlier, later) -> later);
    }
}
