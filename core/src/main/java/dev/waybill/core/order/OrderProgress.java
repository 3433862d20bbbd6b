package dev.waybill.core.order;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.CustomerOrder.Unsourced;
import dev.waybill.core.order.OrderEvents.Actor;
import dev.waybill.core.order.ReservationCommand.Rebound;
import dev.waybill.core.shard.Deadline;
import dev.waybill.core.shard.Tx;
import dev.waybill.core.sourcing.Failures;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.stock.NodeCommand.RebindHold;
import dev.waybill.core.stock.Quantity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the work on its parts means for a confirmed order. The door through which fulfillment changes an order. */
public final class OrderProgress {
    private final OrderPolicy policy;
    private final Leaving leaving;

    public OrderProgress(OrderPolicy policy) {
        this.policy = policy;
        this.leaving = new Leaving(policy);
    }

    /** Confirmed and not at its end. */
    public static boolean open(CustomerOrder order) {
        return switch (order.status()) {
            case CONFIRMED, BACKORDERED, IN_FULFILLMENT -> true;
            case PENDING, ON_HOLD, COMPLETED, CANCELLED, REFUSED -> false;
        };
    }

    /** The first part was released to its node. */
    public void released(OrderId id, Tx tx) {
        CustomerOrder order = order(id, tx);
        if (order.status() == OrderStatus.CONFIRMED) {
            put(order.edit().status(OrderStatus.IN_FULFILLMENT), tx);
        }
    }

    /** A part waits no longer: for the last one the order is confirmed, or at work. */
    public static void waitsNoLonger(OrderId id, Tx tx) {
        CustomerOrder order = order(id, tx);
        List<FulfillmentOrder> parts = Orders.parts(tx, order);
        boolean waits = parts.stream().anyMatch(part -> part.state() == FulfillmentOrder.State.BACKORDERED);
        if (order.status() == OrderStatus.BACKORDERED && !waits) {
            boolean begun = parts.stream()
                    .anyMatch(part -> !part.tasks().isEmpty() && part.state() != FulfillmentOrder.State.CANCELLED);
            put(order.edit().status(begun ? OrderStatus.IN_FULFILLMENT : OrderStatus.CONFIRMED), tx);
        }
    }

    /** When a part whose goods have come is released: after its grace, or while its node still has time. */
    public Instant releaseAt(FulfillmentOrder part, Tx tx) {
        Instant graceEnd =
                tx.now().domain().plus(order(part.order(), tx).terms().grace());
        Instant latest = part.shipBy().minus(policy.leastWorkTime());
        return graceEnd.isBefore(latest) ? graceEnd : latest;
    }

    private static Map<String, String> kit(CustomerOrder order, int line) {
        OrderLine.@Nullable OfKit kit = order.terms().kitOf(line);
        return kit == null ? Map.of() : Map.of("kit", kit.sku().value());
    }

    /** What an event of the part's line tells of the kit that it is a component of; nothing when it is of none. */
    public static Map<String, String> kit(FulfillmentOrder part, int line, Tx tx) {
        return kit(order(part.order(), tx), line);
    }

    /** The lines of the part that leave in one parcel with this one, itself among them; none when it is of no group. */
    public static Set<Integer> together(FulfillmentOrder part, int line, Tx tx) {
        return order(part.order(), tx).terms().together().stream()
                .filter(set -> set.contains(line))
                .findFirst()
                .orElse(Set.of());
    }

    /** Units that waited too long for their supply are not delivered any more. */
    public void giveUp(OrderId id, List<LineDemand> demands, Map<String, String> attributes, Tx tx) {
        CustomerOrder order = order(id, tx);
        List<LineDemand> cancelled = new ArrayList<>(order.cancelled());
        cancelled.addAll(demands);
        put(order.edit().cancelled(cancelled), tx);
        for (LineDemand demand : demands) {
            Map<String, String> told = new TreeMap<>(attributes);
            told.put("sku", demand.sku().value());
            told.put("units", "" + demand.quantity().units());
            told.putAll(kit(order, demand.line()));
            OrderEvents.emit(tx, id, OrderEvents.GIVEN_UP, id, Actor.WAYBILL, told);
        }
        waitsNoLonger(id, tx);
        advance(id, tx);
    }

    /** Units have lost their node and wait for another one; the part's node and those before it are excluded. */
    public void unsource(FulfillmentOrder part, List<LineDemand> demands, String reason, Tx tx) {
        if (demands.isEmpty()) {
            return;
        }
        unsource(part, demands, Failures.after(part.excluded(), part.register().node()), reason, tx);
    }

    /** Units that were sent to a store have not come, or cannot be sold: the node that sent them may send others. */
    public void notReceived(FulfillmentOrder part, List<LineDemand> demands, String reason, Tx tx) {
        if (!demands.isEmpty()) {
            unsource(part, demands, part.excluded(), reason, tx);
        }
    }

    private void unsource(
            FulfillmentOrder part, List<LineDemand> demands, List<NodeId> excluded, String reason, Tx tx) {
        Instant now = tx.now().domain();
        Map<Integer, Unsourced> byLine = new TreeMap<>();
        CustomerOrder order = order(part.order(), tx);
        order.unsourced().forEach(u -> byLine.put(u.demand().line(), u));
        for (LineDemand demand : demands) {
            Unsourced more = new Unsourced(demand, excluded, reason, now, giveUpAt(part, now));
            byLine.merge(demand.line(), more, OrderProgress::together);
        }
        put(order.edit().unsourced(List.copyOf(byLine.values())), tx);
    }

    /**
     * No other node can hand over what a customer collects at this one: such units are given up at once, unless they were
     * to be brought there, which others may do.
     */
    private Instant giveUpAt(FulfillmentOrder part, Instant now) {
        boolean stays = part.method() == FulfillmentMethod.PICKUP && part.leg() == null;
        return stays ? now : now.plus(policy.giveUpAfter());
    }

    private static Unsourced together(Unsourced first, Unsourced second) {
        List<NodeId> excluded = Failures.together(first.excluded(), second.excluded());
        int units =
                first.demand().quantity().units() + second.demand().quantity().units();
        LineDemand demand = new LineDemand(first.demand().line(), first.demand().sku(), Quantity.of(units));
        return new Unsourced(demand, excluded, second.reason(), first.since(), first.giveUpAt());
    }

    /** Units that are not to be delivered any more, those that wait for a node among them. */
    public void cancel(CustomerOrder stale, List<LineDemand> demands, Tx tx) {
        CustomerOrder order = order(stale.id(), tx);
        List<LineDemand> cancelled = new ArrayList<>(order.cancelled());
        cancelled.addAll(demands);
        order.unsourced().forEach(u -> cancelled.add(u.demand()));
        @Nullable Attempt resourcing = order.resourcing();
        if (resourcing != null) {
            resourcing = Attempts.fail(order.id(), resourcing, "CANCELLED", List.of(), tx);
        }
        put(order.edit().cancelled(cancelled).unsourced(List.of()).resourcing(resourcing), tx);
        advance(order.id(), tx);
    }

    /** Completes or cancels the order when nothing of it is left to do. */
    public void advance(OrderId id, Tx tx) {
        advance(order(id, tx), tx);
    }

    void advance(CustomerOrder order, Tx tx) {
        List<FulfillmentOrder> parts = Orders.parts(tx, order);
        boolean busy = order.resourcing() != null
                || !order.unsourced().isEmpty()
                || parts.stream().anyMatch(p -> p.state().live());
        if (busy || !open(order)) {
            return;
        }
        boolean any = parts.stream().anyMatch(p -> p.state().fulfilled());
        CustomerOrder ended = order.edit()
                .status(any ? OrderStatus.COMPLETED : OrderStatus.CANCELLED)
                .wakeAt(leaving.after(tx))
                .done();
        tx.put(CustomerOrder.key(order.id()), ended);
        String type = any ? OrderEvents.COMPLETED : OrderEvents.CANCELLED;
        OrderEvents.emit(tx, order.id(), type, order.id(), Actor.WAYBILL, Map.of());
    }

    /** A node has made a reservation's hold that of its part. When all have, the reservation need not be kept for it. */
    public static void rebound(OrderId id, Tx tx) {
        @Nullable CustomerOrder order = Orders.find(tx, id);
        @Nullable Redemption redemption = order == null ? null : order.attempt().redemption();
        if (order == null || redemption == null) {
            return;
        }
        boolean all = order.attempt().allocations().stream().allMatch(part -> !rebinding(Orders.part(tx, part)));
        if (all) {
            ReservationId reservation = redemption.reservation();
            tx.send(Participants.rebound(id), reservation.home(), new Rebound(reservation, id));
        }
    }

    /** The part's hold may still be its reservation's. */
    public static boolean rebinding(@Nullable FulfillmentOrder part) {
        return part != null && part.effects().stream().anyMatch(RebindHold.class::isInstance);
    }

    /** Gives up units that have waited too long. */
    void giveUp(CustomerOrder order, Tx tx) {
        Instant now = tx.now().domain();
        List<Unsourced> left = new ArrayList<>();
        List<LineDemand> cancelled = new ArrayList<>(order.cancelled());
        for (Unsourced u : order.unsourced()) {
            if (u.giveUpAt().isAfter(now)) {
                left.add(u);
            } else {
                cancelled.add(u.demand());
                Map<String, String> attributes = new TreeMap<>(Map.of(
                        "sku", u.demand().sku().value(),
                        "units", "" + u.demand().quantity().units(),
                        "reason", u.reason(),
                        "waiting_since", u.since().toString()));
                attributes.putAll(kit(order, u.demand().line()));
                OrderEvents.emit(tx, order.id(), OrderEvents.GIVEN_UP, order.id(), Actor.WAYBILL, attributes);
            }
        }
        advance(put(order.edit().unsourced(left).cancelled(cancelled), tx), tx);
    }

    /** Stores a confirmed order with the deadline that its state asks for. */
    static CustomerOrder put(CustomerOrderEdit edit, Tx tx) {
        CustomerOrder draft = edit.done();
        CustomerOrder order = edit.wakeAt(wakeAt(draft)).done();
        tx.put(CustomerOrder.key(order.id()), order);
        return order;
    }

    private static @Nullable Deadline wakeAt(CustomerOrder order) {
        @Nullable Attempt resourcing = order.resourcing();
        if (resourcing != null) {
            return resourcing.phase() == Attempt.Phase.TRYING ? Deadline.wall(resourcing.decideBy()) : null;
        }
        return order.unsourced().stream()
                .map(Unsourced::giveUpAt)
                .min(Comparator.naturalOrder())
                .map(Deadline::domain)
                .orElse(null);
    }

    /** The part without a move under way: release, cancellation and loss of stock go first. The caller stores it. */
    public static FulfillmentOrder abandonMove(FulfillmentOrder part, String reason, Tx tx) {
        return Moves.abandon(part, reason, tx);
    }

    private static CustomerOrder order(OrderId id, Tx tx) {
        @Nullable CustomerOrder order = Orders.find(tx, id);
        if (order == null) {
            throw new IllegalStateException("a part outlived its order " + id);
        }
        return order;
    }
}
