package dev.waybill.core.promise;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.PickupSlot;
import dev.waybill.core.network.Place;
import dev.waybill.core.network.ServiceLevel;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.LineDemand;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The terms that an option id carries.
 *
 * @param pickupNode the store of a pickup, else null
 * @param pickupSlot the slot of a pickup, or null when its store has none
 * @param promisedBy when the customer has it, or may collect it; whole seconds
 * @param validUntil the last moment at which an order may be placed with it, domain clock; whole seconds
 * @param cart fingerprint of what it was made for
 * @param supplyBy until when its goods are expected, whole seconds; null when they are on hand
 */
public record Offer(
        FulfillmentMethod method,
        ServiceLevel level,
        @Nullable NodeId pickupNode,
        @Nullable PickupSlot pickupSlot,
        Instant promisedBy,
        Instant validUntil,
        long cart,
        @Nullable Instant supplyBy) {
    /** Of goods on hand. */
    public Offer(
            FulfillmentMethod method,
            ServiceLevel level,
            @Nullable NodeId pickupNode,
            @Nullable PickupSlot pickupSlot,
            Instant promisedBy,
            Instant validUntil,
            long cart) {
        this(method, level, pickupNode, pickupSlot, promisedBy, validUntil, cart, null);
    }

    /** The same pickup in another slot: the customer may collect it from its start on. */
    Offer in(PickupSlot slot) {
        return new Offer(method, level, pickupNode, slot, slot.start(), validUntil, cart, supplyBy);
    }

    /** Whether the offer was made for these lines, in any order, kept together like this, and this country and postal code. */
    public boolean isFor(List<LineDemand> lines, List<Set<Integer>> together, Place destination) {
        return cart == CartPrint.of(lines, together, destination);
    }
}
