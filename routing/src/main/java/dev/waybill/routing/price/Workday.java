package dev.waybill.routing.price;

import dev.waybill.core.network.Capability;
import dev.waybill.core.network.CarrierService;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.Place;
import dev.waybill.core.promise.DateRules;
import dev.waybill.core.promise.Schedule;
import dev.waybill.core.stock.Availability;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The day on which a node would work what is ordered now, and the room of that day and of those after it. */
final class Workday {
    private static final Duration STEP = Duration.ofHours(1);
    /** A day that takes orders for longer is taken to take them for so long. */
    static final int MAX_STEPS = 96;

    private final FulfillmentNode node;
    private final @Nullable CarrierService service;
    private final Place destination;
    private final Availability availability;
    private final Instant now;
    private final LocalDate day;

    private Workday(Plan plan, Availability availability, Instant now, LocalDate day) {
        this.node = plan.node;
        this.service = plan.service;
        this.destination = plan.destination;
        this.availability = availability;
        this.now = now;
        this.day = day;
    }

    /**
     * Work of a kind.
     *
     * @param service how it leaves, or null for a pickup
     */
    record Plan(FulfillmentNode node, @Nullable CarrierService service, Place destination) {
        Capability work() {
            return service == null ? Capability.PICKUP : Capability.SHIP;
        }

        Capacity capacity() {
            return new Capacity(node.id(), service == null && node.pickupLines() > 0);
        }
    }

    /** Empty when the node takes nothing more in the time that is looked at. */
    static Optional<Workday> of(Plan plan, Availability availability, Instant now) {
        return dayOf(plan, availability, now).map(day -> new Workday(plan, availability, now, day));
    }

    private static Optional<LocalDate> dayOf(Plan plan, Availability availability, Instant from) {
        return DateRules.schedule(
                        plan.node,
                        plan.service,
                        plan.destination,
                        from,
                        day -> availability.capacityLeft(plan.node.id(), day, plan.work()) > 0)
                .map(Schedule::capacityDay);
    }

    LocalDate day() {
        return day;
    }

    private int left(LocalDate of) {
        return availability.capacityLeft(node.id(), of, plan().work());
    }

    private Plan plan() {
        return new Plan(node, service, destination);
    }

    /** What {@link #atPace} is at least; worked out at once. */
    double atLeast(Duration pace) {
        return (double) left(day)
                * pace.toSeconds()
                / STEP.multipliedBy(MAX_STEPS).toSeconds();
    }

    /**
     * The lines that are left, for {@code pace} of demand: a day that takes orders for two more hours has, with 20 lines
     * left, room for 240 at the pace of a whole day. So that the price of a day does not fall because it is late.
     */
    int atPace(Duration pace) {
        double room = (double) left(day) * pace.toSeconds() / taken().toSeconds();
        return (int) Math.min(Integer.MAX_VALUE, Math.round(room));
    }

    /** How long orders still go to that day. */
    private Duration taken() {
        Duration open = STEP;
        for (int step = 1; step < MAX_STEPS; step++) {
            Optional<LocalDate> then = dayOf(plan(), availability, now.plus(open));
            if (then.isEmpty() || !then.get().equals(day)) {
                return open;
            }
            open = open.plus(STEP);
        }
        return open;
    }

    /** Lines of the days after it up to the horizon, as if the node were open on all of them. */
    int later(Duration horizon) {
        LocalDate last = now.plus(horizon).atZone(node.zone()).toLocalDate();
        long sum = 0;
        for (LocalDate next = day.plusDays(1); !next.isAfter(last); next = next.plusDays(1)) {
            sum += left(next);
        }
        return (int) Math.min(Integer.MAX_VALUE, sum);
    }
}
