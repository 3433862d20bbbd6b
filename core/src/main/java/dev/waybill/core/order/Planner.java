package dev.waybill.core.order;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.PickupSlot;
import dev.waybill.core.order.OrderDesk.Clocks;
import dev.waybill.core.order.OrderDesk.Timing;
import dev.waybill.core.sourcing.Ahead;
import dev.waybill.core.sourcing.Failures;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.Sourcing;
import dev.waybill.core.sourcing.SourcingExplanation;
import dev.waybill.core.sourcing.SourcingOutcome;
import dev.waybill.core.sourcing.SourcingOutcome.Sourced;
import dev.waybill.core.sourcing.SourcingOutcome.Unfillable;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.sourcing.SourcingRequest;
import dev.waybill.core.stock.NodeResult;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns an order request into a plan, and a plan or its absence into what the order's home is told. */
final class Planner {
    /** The code of a refusal: no node has what the order asks for. */
    static final String UNFILLABLE = "UNFILLABLE";

    private static final SourcingExplanation REDEEMED =
            new SourcingExplanation("reservation", "redeemed", List.of(), null, null);
    private static final String NO_PLAN = "no node can fulfil these lines";

    private final Sourcing sourcing;
    private final Ahead ahead;
    private final IdSource ids;
    private final Clocks clocks;
    private final Timing timing;

    Planner(Sourcing sourcing, Ahead ahead, IdSource ids, Clocks clocks, Timing timing) {
        this.sourcing = sourcing;
        this.ahead = ahead;
        this.ids = ids;
        this.clocks = clocks;
        this.timing = timing;
    }

    SourcingOutcome source(OrderId id, PlaceOrder order, Set<NodeId> excluded) {
        PlaceOrder.@Nullable Reserved reserved = order.reserved();
        if (reserved != null) {
            return new Sourced(reserved.plan(), REDEEMED);
        }
        List<LineDemand> lines = order.lines().stream().map(OrderLine::demand).toList();
        Instant now = clocks.domain().instant();
        SourcingRequest request = new SourcingRequest(
                lines,
                order.destination(),
                order.method(),
                order.level(),
                order.pickupNode(),
                order.promisedBy(),
                excluded,
                Failures.NONE,
                order.pickupSlot(),
                order.channel(),
                id.value(),
                now,
                OrderLine.together(order.lines()));
        SourcingOutcome onHand = sourcing.source(request, now);
        @Nullable Instant latest = order.supplyBy();
        return onHand instanceof Unfillable && latest != null
                ? ahead.source(request, now, latest)
                        .map(SourcingOutcome.class::cast)
                        .orElse(onHand)
                : onHand;
    }

    OrderCommand open(PlaceOrder order, OrderId id, Sourced sourced) {
        Instant now = clocks.wall().instant();
        return new OrderCommand.OpenOrder(
                id,
                terms(order, promised(order, sourced.plan())),
                sourced.plan(),
                ids.allocations(id.home(), sourced.plan()),
                order.pickupNode() == null ? null : ids.pickupCode(),
                now.plus(timing.decideWithin()),
                now.plus(timing.tryWithin()),
                order.actor(),
                redemption(order));
    }

    /** What was agreed; of goods that are to come, not before they can be there. */
    private static Instant promised(PlaceOrder order, SourcingPlan plan) {
        @Nullable Instant agreed = order.promisedBy();
        Instant planned = plan.completeBy();
        return agreed == null || (plan.waits() && planned.isAfter(agreed)) ? planned : agreed;
    }

    OrderCommand openRefused(PlaceOrder order, OrderId id, Unfillable unfillable) {
        Instant promised = order.promisedBy() != null
                ? order.promisedBy()
                : clocks.domain().instant();
        return new OrderCommand.OpenRefused(
                id, terms(order, promised), UNFILLABLE, NO_PLAN, unfillable.shortfalls(), order.actor());
    }

    OrderTerms terms(PlaceOrder order, Instant promisedBy) {
        return new OrderTerms(
                order.channel(),
                order.lines(),
                order.destination(),
                order.method(),
                order.level(),
                order.pickupNode(),
                promisedBy,
                clocks.domain().instant(),
                timing.grace(),
                order.pickupSlot());
    }

    private static @Nullable Redemption redemption(PlaceOrder order) {
        PlaceOrder.@Nullable Reserved reserved = order.reserved();
        return reserved == null ? null : reserved.redemption();
    }

    OrderCommand next(OrderId order, int number, Sourced sourced, PlaceOrder placing) {
        Instant now = clocks.wall().instant();
        return new OrderCommand.NextAttempt(
                order,
                number,
                sourced.plan(),
                ids.allocations(order.home(), sourced.plan()),
                now.plus(timing.decideWithin()),
                now.plus(timing.tryWithin()),
                redemption(placing));
    }

    /** The reservation cannot be redeemed. */
    OrderCommand refuseRedemption(OrderId order, String code) {
        return new OrderCommand.RefuseOrder(order, code, "the reservation cannot be redeemed: " + code, List.of());
    }

    /** What it asks for is not there any more, so that nobody can plan it. */
    OrderCommand refuseGone(OrderId order, String code) {
        String detail = "its first plan failed, and it cannot be planned again as it was asked for: " + code;
        return new OrderCommand.RefuseOrder(order, code, detail, List.of());
    }

    /** The agreed slot was full when the store's shard was asked: the customer must choose another one. */
    OrderCommand refuseSlot(OrderId order, PickupSlot slot) {
        String detail = "the pickup slot of " + slot.start() + " has no place left: choose another one";
        return new OrderCommand.RefuseOrder(order, NodeResult.SlotTaken.CODE, detail, List.of());
    }

    OrderCommand refuse(OrderId order, Unfillable unfillable) {
        return new OrderCommand.RefuseOrder(order, UNFILLABLE, NO_PLAN, unfillable.shortfalls());
    }
}
