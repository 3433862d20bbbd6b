package dev.waybill.core.order;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.shard.Deadline;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.sourcing.CostTerm;
import dev.waybill.core.sourcing.FulfillmentMethod;
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
 * @param step the last effect that was sent to the node's hold, from 0
 * @param tasks in the order of work; empty until released
 * @param pickupCode what the customer shows to collect it, or null
 * @param tracking the carrier's number once shipped, or null
 * @param wakeAt when home must act by itself (release after grace, expiry of a try), or null
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
        int step,
        List<TaskId> tasks,
        @Nullable String pickupCode,
        @Nullable String tracking,
        @Nullable Deadline wakeAt)
        implements Entry {
    public static final String KIND = "fo";

    public FulfillmentOrder {
        lines = List.copyOf(lines);
        cost = List.copyOf(cost);
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
        READY_FOR_PICKUP,
        HANDED_OVER,
        REJECTED,
        CANCELLED
    }

    /** Units of an order line; {@code quantity} falls when units are short or rejected. */
    public record Line(int number, Sku sku, int quantity, int picked) {}

    public static EntryKey key(FulfillmentOrderId id) {
        return new EntryKey(KIND, id.value());
    }

    @Override
    public @Nullable Deadline due() {
        return wakeAt;
    }
}
