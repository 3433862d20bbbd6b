package dev.waybill.core.order;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.ReservationCommand.RefuseTransfer;
import dev.waybill.core.order.ReservationCommand.TransferReservation;
import dev.waybill.core.order.ReservationDesk.Target;
import dev.waybill.core.order.ReservationDesk.Wish;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.stock.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Turns the wish to have a reservation elsewhere into what its home is told. */
final class TransferPlanner {
    private final ReservationPlans plans;
    private final OrderDesk.Timing timing;

    TransferPlanner(ReservationPlans plans, OrderDesk.Timing timing) {
        this.plans = plans;
        this.timing = timing;
    }

    /** That there is no plan is an answer of its key, too; empty while that is not certain. */
    Optional<ReservationCommand.OnReservation> command(Target target, Reservation reservation) {
        if (reservation.state() != Reservation.State.HELD) { // Its home says why, unless it has changed meanwhile.
            return Optional.of(refuse(reservation, "RESERVATION_PENDING", reservation.id() + Reservations.PENDING));
        }
        List<FulfillmentOrderId> moved = moved(target, reservation.now());
        if (moved.isEmpty()) {
            return Optional.of(refuse(reservation, "CONFLICT", nothing(target, reservation)));
        }
        ReservationPlans.Found found = plans.find(wish(target, reservation, moved));
        return found.tooEarly().isPresent()
                ? Optional.empty()
                : Optional.of(command(target, reservation, moved, found.plans()));
    }

    private ReservationCommand.OnReservation command(
            Target target, Reservation reservation, List<FulfillmentOrderId> moved, List<SourcingPlan> found) {
        if (found.isEmpty()) {
            String nowhere = "no such node can hold these lines; it stays where it is";
            return refuse(reservation, "UNFILLABLE", nowhere);
        }
        return new TransferReservation(
                reservation.id(),
                reservation.version(),
                moved,
                plans.choices(reservation.id(), found),
                timing.decideWithin(),
                timing.tryWithin(),
                target.actor());
    }

    private static RefuseTransfer refuse(Reservation reservation, String code, String detail) {
        return new RefuseTransfer(reservation.id(), code, detail, reservation.version());
    }

    /** Which node brings goods to a store is for sourcing to say. */
    private static String nothing(Target target, Reservation reservation) {
        for (SourcingPlan.Part part : reservation.now().plan().parts()) {
            if (part.toStore() != null && target.nodes().contains(at(part))) {
                return part.node() + " brings it to " + at(part)
                        + ", where it is collected already: name another store";
            }
        }
        return "nothing of " + reservation.id() + " is held where it is to come from";
    }

    /** Where it is held for its customer: what is brought to a store, there. */
    private static NodeId at(SourcingPlan.Part part) {
        return part.toStore() == null ? part.node() : part.toStore().store();
    }

    /** What is at one of the targets already stays there. */
    private static List<FulfillmentOrderId> moved(Target target, Attempt now) {
        List<FulfillmentOrderId> moved = new ArrayList<>();
        for (int i = 0; i < now.allocations().size(); i++) {
            SourcingPlan.Part part = now.plan().parts().get(i);
            boolean meant = target.from() == null
                    || target.from().equals(at(part))
                    || target.from().equals(part.node());
            if (meant && !target.nodes().contains(at(part))) {
                moved.add(now.allocations().get(i));
            }
        }
        return moved;
    }

    private static Wish wish(Target target, Reservation reservation, List<FulfillmentOrderId> moved) {
        ReservationTerms terms = reservation.terms();
        return new Wish(
                terms.channel(),
                lines(reservation.now(), moved),
                terms.destination(),
                terms.method(),
                terms.level(),
                target.nodes(),
                null,
                terms.pickupSlot(),
                terms.holdFor(),
                target.actor(),
                terms.together());
    }

    private static List<LineDemand> lines(Attempt now, List<FulfillmentOrderId> moved) {
        Map<Integer, LineDemand> lines = new TreeMap<>();
        for (int i = 0; i < now.allocations().size(); i++) {
            if (moved.contains(now.allocations().get(i))) {
                now.plan().parts().get(i).lines().forEach(line -> lines.merge(line.line(), line, TransferPlanner::sum));
            }
        }
        return List.copyOf(lines.values());
    }

    private static LineDemand sum(LineDemand one, LineDemand other) {
        Quantity units = Quantity.of(one.quantity().units() + other.quantity().units());
        return new LineDemand(one.line(), one.sku(), units);
    }
}
