package dev.waybill.core.order;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.PickupSlot;
import dev.waybill.core.shard.Deadline;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.sourcing.CostTerm;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.stock.HoldToken;
import dev.waybill.core.stock.NodeCommand;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of an order that one node works on, with the register of its allocation. It waits out the grace period,
 * is released to the node as tasks, and ends shipped, handed over, rejected or cancelled.
 *
 * @param carrierService id of the carrier service, or null for a pickup
 * @param shipBy when the node must have packed or staged it
 * @param deliverBy when the customer has it, or can collect it
 * @param excluded nodes that failed these lines before it, to which it does not move
 * @param step the last effect for the hold of the register's version, from 0
 * @param effects effects that the node has not acknowledged, in order; the first one is under way to it
 * @param tasks in the order of work; empty until released
 * @param parcels how many were packed; 0 before
 * @param pickupCode what the customer shows to collect it, or null
 * @param shelf where it waits for its customer, or null
 * @param tracking the carrier's number once shipped, or null
 * @param wakeAt when home must release it by itself, or null
 * @param pickupSlot when its customer collects it, or null for a delivery and at a node without slots
 * @param backorder what it waits for, or waited for; null when its goods were on hand
 * @param leg how its goods get to the store where they are collected; null when they are collected or shipped from the
 *     node that has them
 */
public record FulfillmentOrder(
        FulfillmentOrderId id,
        OrderId order,
        Register register,
        State state,
        FulfillmentMethod method,
        List<Line> lines,
        @Nullable String carrierService,
        LocalDate capacityDay,
        Instant shipBy,
        Instant deliverBy,
        List<CostTerm> cost,
        List<NodeId> excluded,
        int step,
        List<NodeCommand> effects,
        List<TaskId> tasks,
        int parcels,
        @Nullable String pickupCode,
        @Nullable String shelf,
        @Nullable String tracking,
        @Nullable Deadline wakeAt,
        @Nullable PickupSlot pickupSlot,
        @Nullable Backorder backorder,
        @Nullable Leg leg)
        implements Entry {
    public static final String KIND = "fo";

    public FulfillmentOrder {
        lines = List.copyOf(lines);
        cost = List.copyOf(cost);
        excluded = List.copyOf(excluded);
        effects = List.copyOf(effects);
        tasks = List.copyOf(tasks);
    }

    /** As on the wire in lower case. */
    public enum State {
        SCHEDULED,
        OPEN,
        PICKING,
        PACKED,
        SHIPPED,
        DELIVERED,
        /** On the way to the store where it is collected. */
        IN_TRANSFER,
        /** It has come to the store. */
        RECEIVED,
        READY_FOR_PICKUP,
        HANDED_OVER,
        REJECTED,
        /** Its goods are to come. */
        BACKORDERED,
        CANCELLED;

        /** The node may still have to work on it, and its hold stands. */
        public boolean live() {
            return this == BACKORDERED
                    || this == SCHEDULED
                    || this == OPEN
                    || this == PICKING
                    || this == PACKED
                    || this == IN_TRANSFER
                    || this == RECEIVED
                    || this == READY_FOR_PICKUP;
        }

        /** The goods have left the node for the customer. */
        public boolean fulfilled() {
            return this == SHIPPED || this == DELIVERED || this == HANDED_OVER;
        }
    }

    /**
     * Units of an order line; {@code quantity} falls when units are short or rejected. Of what is on the way to a store,
     * {@code picked} are those that were sent and {@code quantity} those that the customer is still to get.
     */
    public record Line(int number, Sku sku, int quantity, int picked) {}

    public static EntryKey key(FulfillmentOrderId id) {
        return new EntryKey(KIND, id.value());
    }

    /** The token of the hold that counts. */
    public HoldToken token() {
        return token(register.version());
    }

    /** The token of the hold of a version of this allocation. */
    public HoldToken token(int version) {
        return new HoldToken(id.home(), order.value(), id.value(), version);
    }

    /** The shard of the node at which the hold of that token is. */
    public ShardId shardOf(HoldToken token) {
        if (leg == null) {
            return register.shard();
        }
        return token.version() == Register.AT_STORE ? leg.to().shard() : leg.shard();
    }

    /** The node at which the next work on it is: of what is on the way to a store, that store. */
    public NodeId workAt() {
        return leg != null && register.state() == Register.State.IN_TRANSIT
                ? leg.to().store()
                : register.node();
    }

    /** Somebody still has work with it: it is live, or on the way, which it goes on to be when nobody waits for it. */
    public boolean atWork() {
        return state.live() || register.state() == Register.State.IN_TRANSIT;
    }

    /** When what is to be done next must be: once it has left for its store, that it can be collected there. */
    public Instant dueBy() {
        boolean left = state == State.IN_TRANSFER || register.version() == Register.AT_STORE;
        return leg != null && left ? deliverBy : shipBy;
    }

    /** Its goods are yet to leave for the store where they are collected. */
    public boolean boundForStore() {
        return leg != null && register.version() != Register.AT_STORE && state != State.IN_TRANSFER;
    }

    /** A copy to change. */
    public FulfillmentOrderEdit edit() {
        return new FulfillmentOrderEdit(this);
    }

    @Override
    public @Nullable Deadline due() {
        return wakeAt;
    }
}
