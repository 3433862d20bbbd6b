package dev.waybill.core.promise;

import dev.waybill.core.network.Capability;
import dev.waybill.core.network.CarrierService;
import dev.waybill.core.network.CivilTime;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.PickupSlot;
import dev.waybill.core.network.PickupSlots;
import dev.waybill.core.network.Place;
import dev.waybill.core.network.WorkingTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The earliest dates that can be kept: opening hours, capacity, cutoff, processing, the carrier's calendar and its
 * transit days. Pure; the only place where a date of a promise is made.
 */
public final class DateRules {
    /** Days from today on which a node may start to work on an order. */
    public static final int HORIZON_DAYS = 14;
    /** A carrier's delivery day ends then, local time at the destination. */
    public static final LocalTime DELIVERY_DAY_ENDS = LocalTime.of(21, 0);

    private DateRules() {}

    /**
     * The earliest schedule, or empty when the node lacks the capability or is switched off, the service does not go
     * there, or there is no open day with room within {@link #HORIZON_DAYS}.
     *
     * @param service the carrier service, or null for a pickup at the node
     * @param destination where a parcel goes; not looked at for a pickup
     * @param from the work is released to the node then, not earlier
     * @param room what the node has left for the work
     */
    public static Optional<Schedule> schedule(
            FulfillmentNode node, @Nullable CarrierService service, Place destination, Instant from, Room room) {
        if (!node.active() || !node.can(service == null ? Capability.PICKUP : Capability.SHIP)) {
            return Optional.empty();
        }
        return service == null ? pickup(node, from, room) : delivery(node, service, destination, from, room);
    }

    /** What a node has left for the work that is asked about. */
    @FunctionalInterface
    public interface Room {
        /** Whether the node's local day has capacity left. */
        boolean on(LocalDate day);

        /** Whether the work may be collected in that slot; not asked of nodes without slots. */
        default boolean in(PickupSlot slot) {
            return true;
        }
    }

    /**
     * The earliest way of goods to the store where they are collected, or empty when the lane does not reach it, or one of
     * the two has no open day with room within {@link #HORIZON_DAYS}. Transit is counted in days of the calendar. They come
     * before the store closes on their day; its work begins then.
     *
     * @param lane the carrier service between the two
     * @param from the work is released to the source then, not earlier
     */
    public static Optional<Brought> bring(End source, CarrierService lane, End store, Instant from) {
        long metres = source.node().position().metresTo(store.node().position());
        WorkingTime time = WorkingTime.of(source.node());
        return lane.bandFor(metres).stream()
                .flatMap(band -> daysFrom(from, source.node().zone())
                        .filter(day ->
                                !from.isAfter(CivilTime.at(day, source.node().cutoff(), time.zone())))
                        .filter(source.room()::on)
                        .flatMap(day -> start(time, day, from).stream()
                                .flatMap(
                                        start -> time.after(start, source.node().processing()).stream())
                                .flatMap(ready -> collection(time, lane, ready).stream()
                                        .flatMap(shipBy ->
                                                brought(new Leaving(day, ready, shipBy), band.transitDays(), store)
                                                        .stream()))))
                .findFirst();
    }

    /** One end of a lane: a node, and what it has left for the work. */
    public record End(FulfillmentNode node, Room room) {}

    /**
     * How goods get to their store.
     *
     * @param day the source's local day whose capacity they take
     * @param readyAt when they are packed, if the source starts as early as it can
     * @param shipBy when they must be packed
     * @param arriveBy when they are at the store
     * @param atStore the store's own schedule from then on
     */
    public record Brought(LocalDate day, Instant readyAt, Instant shipBy, Instant arriveBy, Schedule atStore) {}

    private record Leaving(LocalDate day, Instant readyAt, Instant shipBy) {}

    private static Optional<Brought> brought(Leaving leaving, int transitDays, End store) {
        ZoneId zone = store.node().zone();
        LocalDate day = CivilTime.dateOf(leaving.shipBy(), zone).plusDays(transitDays);
        WorkingTime time = WorkingTime.of(store.node());
        return day.datesUntil(day.plusDays(WorkingTime.HORIZON_DAYS))
                .flatMap(open -> time.lastOpenUntil(open, CivilTime.at(open, DELIVERY_DAY_ENDS, zone)).stream())
                .filter(arrives -> !arrives.isBefore(leaving.shipBy()))
                .findFirst()
                .flatMap(arrives -> pickup(store.node(), arrives, store.room())
                        .map(atStore ->
                                new Brought(leaving.day(), leaving.readyAt(), leaving.shipBy(), arrives, atStore)));
    }

    private static Optional<Schedule> pickup(FulfillmentNode node, Instant from, Room room) {
        WorkingTime time = WorkingTime.of(node);
        return daysFrom(from, node.zone())
                .filter(room::on)
                .flatMap(day -> start(time, day, from).stream()
                        .flatMap(start -> time.after(start, node.processing()).stream())
                        .flatMap(done -> time.nextOpen(done).stream())
                        .flatMap(ready -> collected(node, day, ready, room).stream()))
                .findFirst();
    }

    /** In the first slot that may be taken once it is ready; at any time from then on at a node without slots. */
    private static Optional<Schedule> collected(FulfillmentNode node, LocalDate day, Instant ready, Room room) {
        if (node.slotOrders() == 0) {
            return Optional.of(new Schedule(day, ready, ready, ready, null));
        }
        return PickupSlots.from(WorkingTime.of(node), ready, HORIZON_DAYS)
                .filter(room::in)
                .findFirst()
                .map(slot -> new Schedule(day, ready, slot.start(), slot.start(), slot));
    }

    private static Optional<Schedule> delivery(
            FulfillmentNode node, CarrierService service, Place destination, Instant from, Room room) {
        Optional<CarrierService.Band> band = service.bandFor(node.position().metresTo(destination.point()));
        if (band.isEmpty() || !service.servesCountry(destination.country())) {
            return Optional.empty();
        }
        WorkingTime time = WorkingTime.of(node);
        return daysFrom(from, node.zone())
                .filter(day -> !from.isAfter(CivilTime.at(day, node.cutoff(), node.zone())))
                .filter(room::on)
                .flatMap(day -> start(time, day, from).stream()
                        .flatMap(start -> time.after(start, node.processing()).stream())
                        .flatMap(ready -> collection(time, service, ready).stream()
                                .map(shipBy -> new Schedule(
                                        day,
                                        ready,
                                        shipBy,
                                        arrival(service, band.get().transitDays(), shipBy, destination.zone()),
                                        null))))
                .findFirst();
    }

    private static Stream<LocalDate> daysFrom(Instant from, ZoneId zone) {
        LocalDate today = CivilTime.dateOf(from, zone);
        return today.datesUntil(today.plusDays(HORIZON_DAYS));
    }

    /** When work can begin on that very day; empty when the node is closed for the rest of it. */
    private static Optional<Instant> start(WorkingTime time, LocalDate day, Instant from) {
        return time.on(day).stream()
                .filter(span -> span.to().isAfter(from))
                .map(span -> span.from().isAfter(from) ? span.from() : from)
                .findFirst();
    }

    /** The first collection by the carrier at which the parcel is ready and somebody is there to hand it over. */
    private static Optional<Instant> collection(WorkingTime time, CarrierService service, Instant ready) {
        LocalDate first = CivilTime.dateOf(ready, time.zone());
        return first.datesUntil(first.plusDays(WorkingTime.HORIZON_DAYS))
                .filter(day -> service.pickupDays().contains(day.getDayOfWeek()))
                .flatMap(day -> time.lastOpenUntil(day, CivilTime.at(day, service.lastPickup(), time.zone())).stream())
                .filter(collected -> !collected.isBefore(ready))
                .findFirst();
    }

    /** Transit is counted in the carrier's working days on the destination's calendar. */
    private static Instant arrival(CarrierService service, int transitDays, Instant shipped, ZoneId zone) {
        LocalDate day = CivilTime.dateOf(shipped, zone);
        for (int left = transitDays; left > 0; ) {
            day = day.plusDays(1);
            if (service.pickupDays().contains(day.getDayOfWeek())) {
                left--;
            }
        }
        Instant endOfDay = CivilTime.at(day, DELIVERY_DAY_ENDS, zone);
        return endOfDay.isBefore(shipped) ? shipped : endOfDay;
    }
}
