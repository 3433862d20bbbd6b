package dev.waybill.core.order;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.PickupSlot;
import dev.waybill.core.network.Place;
import dev.waybill.core.network.ServiceLevel;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is reserved, and for which kind of order. It never changes and holds nothing personal.
 *
 * @param pickupNode the store of a pickup, else null
 * @param promisedBy when the customer would have it
 * @param holdFor domain clock: how long it is held at first
 * @param together numbers of lines that leave one node in one parcel, each set apart
 */
public record ReservationTerms(
        String channel,
        List<LineDemand> lines,
        Place destination,
        FulfillmentMethod method,
        ServiceLevel level,
        @Nullable NodeId pickupNode,
        Instant promisedBy,
        @Nullable PickupSlot pickupSlot,
        Duration holdFor,
        List<Set<Integer>> together) {
    public ReservationTerms {
        lines = List.copyOf(lines);
        together = List.copyOf(together);
    }

    /** Of lines that may leave from anywhere. */
    public ReservationTerms(
            String channel,
            List<LineDemand> lines,
            Place destination,
            FulfillmentMethod method,
            ServiceLevel level,
            @Nullable NodeId pickupNode,
            Instant promisedBy,
            @Nullable PickupSlot pickupSlot,
            Duration holdFor) {
        this(channel, lines, destination, method, level, pickupNode, promisedBy, pickupSlot, holdFor, List.of());
    }

    /** What was promised, or later where this plan takes longer. */
    public Instant promisedBy(SourcingPlan plan) {
        Instant complete = plan.completeBy();
        return promisedBy.isAfter(complete) ? promisedBy : complete;
    }
}
