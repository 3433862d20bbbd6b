package dev.waybill.core.audit;

import dev.waybill.core.network.PickupSlot;
import dev.waybill.core.order.Attempt;
import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.FulfillmentOrderId;
import dev.waybill.core.order.Leg;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderProgress;
import dev.waybill.core.order.OrderResult;
import dev.waybill.core.order.Register;
import dev.waybill.core.order.Reservation;
import dev.waybill.core.order.ReservationId;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.stock.Hold;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the shards claim of each other: holds at the nodes' side, allocations and attempts at the orders' side. Small
 * records only, so that all shards fit in memory at once. Confined to one audit.
 */
final class Claims {
    final Map<String, HeldClaim> holds = new HashMap<>();
    final Map<String, Allocation> allocations = new HashMap<>();
    final Map<String, ReservedClaim> reserved = new HashMap<>();
    final Map<String, OrderClaim> orders = new HashMap<>();
    final Map<OrderId, Acknowledged> acknowledged = new HashMap<>();
    final TransferClaims transfers = new TransferClaims();

    /** An order that was acknowledged to a client, as far as rows are read. */
    record Acknowledged(ShardId home, long seq) {}

    /** A hold as its node's shard has it; {@code units} by SKU. */
    record HeldClaim(ShardId shard, ShardId home, String order, Hold hold, Map<String, Integer> units) {}

    /** An allocation as its home has it; {@code settled} when its node has acknowledged every effect. */
    record Allocation(
            ShardId home,
            String order,
            FulfillmentOrderId id,
            Register register,
            FulfillmentOrder.State state,
            boolean settled,
            boolean rebinding,
            Map<String, Integer> units,
            @Nullable PickupSlot slot,
            @Nullable Leg leg) {
        String token() {
            return id.value() + "/" + register.version();
        }

        /** Its goods have not come yet to the store where they are collected, which has a claim for them. */
        boolean expected() {
            return leg != null && register.state() != Register.State.ENDED && register.version() != Register.AT_STORE;
        }

        /** The slot that its hold has a place in: that of a store is claimed there. */
        @Nullable
        PickupSlot heldSlot() {
            return expected() ? null : slot;
        }
    }

    /**
     * A hold that a reservation's home believes in; {@code standing} when it must be there, else it may be.
     *
     * @param units by SKU
     */
    record ReservedClaim(
            ShardId home,
            ReservationId reservation,
            SourcingPlan.Part part,
            boolean standing,
            Map<String, Integer> units) {}

    /** An order's attempts as its home has it. */
    record OrderClaim(
            ShardId home, Attempt attempt, @Nullable Attempt resourcing) {
        /** Whether the allocation is part of an attempt that has not ended. */
        boolean tries(String allocation) {
            return tries(attempt, allocation) || (resourcing != null && tries(resourcing, allocation));
        }

        private static boolean tries(Attempt attempt, String allocation) {
            boolean open = attempt.phase() == Attempt.Phase.TRYING || attempt.phase() == Attempt.Phase.CLOSING;
            return open
                    && attempt.allocations().stream().anyMatch(id -> id.value().equals(allocation));
        }
    }

    void add(ShardView view) {
        view.rows()
                .forEach(row -> row.decisions().forEach(decision -> {
                    acknowledged(view.shard(), row, decision.result());
                    decision.resolved().forEach(r -> acknowledged(view.shard(), row, r.result()));
                }));
        transfers.add(view);
        view.entries(Hold.class).forEach(hold -> add(view.shard(), hold));
        view.entries(FulfillmentOrder.class).forEach(part -> add(view.shard(), part));
        view.entries(Reservation.class).forEach(reservation -> add(view.shard(), reservation));
        view.entries(CustomerOrder.class)
                .forEach(o -> orders.put(o.id().value(), new OrderClaim(view.shard(), o.attempt(), o.resourcing())));
    }

    private void acknowledged(ShardId shard, Row row, Result result) {
        if (result instanceof OrderResult.Placed placed) {
            acknowledged.put(placed.order(), new Acknowledged(shard, row.seq()));
        }
    }

    private void add(ShardId shard, Hold hold) {
        Map<String, Integer> units = new TreeMap<>();
        hold.lines().forEach(line -> units.merge(line.sku().value(), line.units(), Integer::sum));
        holds.put(
                hold.token().id(),
                new HeldClaim(shard, hold.token().home(), hold.token().order(), hold, units));
    }

    /** Its holds stand while it is held; while it is tried, and until an order has taken them over, they may. */
    private void add(ShardId shard, Reservation reservation) {
        if (reservation.state() == Reservation.State.ENDED || reservation.rebound()) {
            return;
        }
        boolean standing = reservation.state() == Reservation.State.HELD && !reservation.owesUnits();
        add(shard, reservation.id(), reservation.now(), standing);
        Attempt tried = reservation.transferring();
        if (tried != null) {
            add(shard, reservation.id(), tried, false);
        }
    }

    private void add(ShardId shard, ReservationId id, Attempt attempt, boolean standing) {
        for (int i = 0; i < attempt.allocations().size(); i++) {
            SourcingPlan.Part part = attempt.plan().parts().get(i);
            Map<String, Integer> units = new TreeMap<>();
            part.lines()
                    .forEach(line ->
                            units.merge(line.sku().value(), line.quantity().units(), Integer::sum));
            String allocation = attempt.allocations().get(i).value();
            reserved.put(allocation, new ReservedClaim(shard, id, part, standing, units));
        }
    }

    private void add(ShardId shard, FulfillmentOrder part) {
        Map<String, Integer> units = new TreeMap<>();
        part.lines().forEach(line -> units.merge(line.sku().value(), line.quantity(), Integer::sum));
        units.values().removeIf(n -> n == 0);
        allocations.put(
                part.id().value(),
                new Allocation(
                        shard,
                        part.order().value(),
                        part.id(),
                        part.register(),
                        part.state(),
                        part.effects().isEmpty(),
                        OrderProgress.rebinding(part),
                        units,
                        part.pickupSlot(),
                        part.leg()));
    }
}
