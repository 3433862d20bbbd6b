package dev.waybill.core.promise;

import dev.waybill.core.network.PickupSlot;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * When one node can have one part of an order done.
 *
 * @param capacityDay the node's local day on which it is picked, and whose capacity it takes
 * @param readyAt when it is packed or staged, if the node starts as early as it can
 * @param shipBy when it must be packed or staged: the carrier's collection, or for a pickup the start of its slot, and
 *     {@code readyAt} without one
 * @param deliverBy when it is with the customer, or can be collected
 * @param pickupSlot when it is collected, or null for a delivery and at a node without slots
 */
public record Schedule(
        LocalDate capacityDay,
        Instant readyAt,
        Instant shipBy,
        Instant deliverBy,
        @Nullable PickupSlot pickupSlot) {}
