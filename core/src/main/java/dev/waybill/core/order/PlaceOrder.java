package dev.waybill.core.order;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.PickupSlot;
import dev.waybill.core.network.Place;
import dev.waybill.core.network.ServiceLevel;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.SourcingPlan;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A validated order request.
 *
 * @param pickupNode the store of a pickup, else null
 * @param promisedBy what the customer was promised, or null when the plan may set it
 * @param pickupSlot the slot that was agreed for a pickup, or null when the plan may choose it
 * @param body everything the customer sent, as JSON; the only place for personal data
 * @param actor the token's subject
 * @param reserved the reservation that the order redeems, or null
 * @param supplyBy until when its goods may be expected, as the customer accepts; null when they must be on hand
 */
public record PlaceOrder(
        String channel,
        List<OrderLine> lines,
        Place destination,
        FulfillmentMethod method,
        ServiceLevel level,
        @Nullable NodeId pickupNode,
        @Nullable Instant promisedBy,
        @Nullable PickupSlot pickupSlot,
        String body,
        String actor,
        @Nullable Reserved reserved,
        @Nullable Instant supplyBy) {
    public PlaceOrder {
        lines = List.copyOf(lines);
    }

    /** What is held already, as a plan for this order's lines. */
    public record Reserved(SourcingPlan plan, Redemption redemption) {}
}
