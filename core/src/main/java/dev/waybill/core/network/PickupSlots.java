package dev.waybill.core.network;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The slots in which orders can be collected at a node: every open stretch is cut into hours of real time from its
 * beginning, and what is left before closing is a shorter one. So a slot never spans a change of the clocks in a way
 * that makes it longer or shorter, and two of one stretch never begin at the same instant.
 */
public final class PickupSlots {
    /** The longest that a slot is. */
    public static final Duration LENGTH = Duration.ofHours(1);

    private PickupSlots() {}

    /** The slots that begin on a local date of the node, in order; none when it is closed. */
    public static List<PickupSlot> on(WorkingTime time, LocalDate date) {
        List<PickupSlot> slots = new ArrayList<>();
        for (WorkingTime.Span span : time.on(date)) {
            for (Instant start = span.from(); start.isBefore(span.to()); start = start.plus(LENGTH)) {
                Instant end = start.plus(LENGTH);
                slots.add(new PickupSlot(start, end.isBefore(span.to()) ? end : span.to()));
            }
        }
        return slots;
    }

    /** The slots that begin at {@code from} or later, in order, of so many local dates from that of {@code from} on. */
    public static Stream<PickupSlot> from(WorkingTime time, Instant from, int days) {
        LocalDate first = CivilTime.dateOf(from, time.zone());
        return first.datesUntil(first.plusDays(days))
                .flatMap(date -> on(time, date).stream())
                .filter(slot -> !slot.start().isBefore(from));
    }
}
