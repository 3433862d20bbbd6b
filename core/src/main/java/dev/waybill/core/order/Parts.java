package dev.waybill.core.order;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.FulfillmentOrder.Line;
import dev.waybill.core.order.OrderEvents.Actor;
import dev.waybill.core.shard.Deadline;
import dev.waybill.core.shard.Tx;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.stock.HoldToken;
import dev.waybill.core.stock.NodeCommand;
import dev.waybill.core.stock.NodeCommand.FollowSupply;
import dev.waybill.core.stock.NodeCommand.RebindHold;
import dev.waybill.core.stock.NodeCommand.SkuUnits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the fulfillment orders of decided attempts. */
final class Parts {
    private final OrderPolicy policy;

    Parts(OrderPolicy policy) {
        this.policy = policy;
    }

    /** A part that may move until the grace period ends. */
    void scheduled(
            CustomerOrder order, FulfillmentOrderId id, SourcingPlan.Part part, @Nullable HoldToken from, Tx tx) {
        Instant graceEnd = order.terms().placedAt().plus(order.terms().grace());
        FulfillmentOrder created = create(order, id, part, List.of(), releaseAt(graceEnd, part));
        if (part.supply() != null) {
            tx.put(FulfillmentOrder.key(id), waiting(created, part.supply(), tx));
            emit(
                    order,
                    id,
                    OrderEvents.BACKORDERED,
                    part,
                    Map.of("ready_at", "" + part.supply().readyAt()),
                    tx);
            return;
        }
        tx.put(
                FulfillmentOrder.key(id),
                from == null ? created : rebinding(created, from, Participants.units(part.lines()), tx));
        emit(order, id, OrderEvents.ROUTED, part, Map.of(), tx);
    }

    /** Its goods are to come: the node is asked when, and tells with each change. */
    private FulfillmentOrder waiting(FulfillmentOrder part, SourcingPlan.FromSupply supply, Tx tx) {
        Instant ready = supply.readyAt();
        Instant now = tx.now().domain();
        Backorder backorder = new Backorder(ready, ready, ready, supply.releasedAt(), false, 0, now);
        FollowSupply follow = new FollowSupply(part.token(), 1, ready, supply.releasedAt());
        tx.send("effect/" + part.token().id() + "/" + 1, part.register().shard(), follow);
        return part.edit()
                .state(FulfillmentOrder.State.BACKORDERED)
                .backorder(backorder)
                .effects(1, List.of(follow))
                .wakeAt(Deadline.domain(policy.backorderEnds(backorder)))
                .done();
    }

    /**
     * The holds of a reservation become this part's: its first effects, so that no other one can come before them. The
     * claim of a store that goods are brought to is the first, because the steps of their source go on without a gap.
     */
    private static FulfillmentOrder rebinding(FulfillmentOrder part, HoldToken from, List<SkuUnits> units, Tx tx) {
        List<NodeCommand> rebinds = new ArrayList<>();
        if (part.leg() != null) {
            HoldToken claim = part.token(Register.AT_STORE);
            rebinds.add(new RebindHold(Participants.atStore(from), claim, 1, units));
        }
        rebinds.add(new RebindHold(from, part.token(), rebinds.size() + 1, units));
        HoldToken first = part.token(part.leg() == null ? Register.FIRST_VERSION : Register.AT_STORE);
        tx.send("effect/" + first.id() + "/" + 1, part.shardOf(first), rebinds.get(0));
        return part.edit().effects(rebinds.size(), rebinds).done();
    }

    /** A part for lines that lost their node: there is no further grace. */
    void resourced(CustomerOrder order, FulfillmentOrderId id, SourcingPlan.Part part, List<NodeId> excluded, Tx tx) {
        tx.put(
                FulfillmentOrder.key(id),
                create(order, id, part, excluded, tx.now().domain()));
        emit(order, id, OrderEvents.RESOURCED, part, waitingSince(order, part), tx);
    }

    private static Map<String, String> waitingSince(CustomerOrder order, SourcingPlan.Part part) {
        Set<Integer> lines = part.lines().stream().map(LineDemand::line).collect(Collectors.toSet());
        return order.unsourced().stream()
                .filter(units -> lines.contains(units.demand().line()))
                .map(CustomerOrder.Unsourced::since)
                .min(Comparator.naturalOrder())
                .map(since -> Map.of("waiting_since", since.toString()))
                .orElse(Map.of());
    }

    /** At the latest when the node still has time to work. */
    Instant releaseAt(Instant graceEnd, SourcingPlan.Part part) {
        return policy.releaseAt(graceEnd, part.shipBy());
    }

    private static FulfillmentOrder create(
            CustomerOrder order,
            FulfillmentOrderId id,
            SourcingPlan.Part part,
            List<NodeId> excluded,
            Instant releaseAt) {
        int first = Register.FIRST_VERSION;
        SourcingPlan.@Nullable ToStore to = part.toStore();
        int last = to == null ? first : Register.AT_STORE;
        return new FulfillmentOrder(
                id,
                order.id(),
                new Register(part.node(), part.shard(), first, last, Register.State.MOVABLE, null),
                FulfillmentOrder.State.SCHEDULED,
                order.terms().method(),
                lines(part),
                part.carrierService(),
                part.capacityDay(),
                part.shipBy(),
                part.deliverBy(),
                part.cost(),
                excluded,
                0,
                List.of(),
                List.of(),
                0,
                order.pickupCode(),
                null,
                null,
                Deadline.domain(releaseAt),
                part.pickupSlot(),
                null,
                to == null ? null : new Leg(part.node(), part.shard(), to));
    }

    static List<Line> lines(SourcingPlan.Part part) {
        return part.lines().stream()
                .map(l -> new Line(l.line(), l.sku(), l.quantity().units(), 0))
                .toList();
    }

    private static void emit(
            CustomerOrder order,
            FulfillmentOrderId id,
            String type,
            SourcingPlan.Part part,
            Map<String, String> more,
            Tx tx) {
        Map<String, String> attributes = new HashMap<>(more);
        attributes.put("node", part.node().value());
        attributes.put("cost_mills", "" + part.costMills());
        attributes.put("ship_by", part.shipBy().toString());
        attributes.put("deliver_by", part.deliverBy().toString());
        if (part.toStore() != null) {
            attributes.put("to_store", part.toStore().store().value());
        }
        OrderEvents.emit(tx, order.id(), type, id, Actor.WAYBILL, attributes);
    }
}
