package dev.waybill.core.order;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.PickupSlot;
import dev.waybill.core.network.Place;
import dev.waybill.core.network.ServiceLevel;
import dev.waybill.core.sourcing.Failures;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.SourcingRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was agreed with the customer. It never changes and holds nothing personal: names and addresses lie in the
 * erasable body row.
 *
 * @param pickupNode the store of a pickup, else null
 * @param promisedBy when the customer was told to have it
 * @param placedAt domain clock
 * @param grace how long the router may still move parts before they are released to their nodes
 * @param pickupSlot the slot that was agreed for a pickup; null for a delivery, or when the plan chose the slot
 */
public record OrderTerms(
        String channel,
        List<OrderLine> lines,
        Place destination,
        FulfillmentMethod method,
        ServiceLevel level,
        @Nullable NodeId pickupNode,
        Instant promisedBy,
        Instant placedAt,
        Duration grace,
        @Nullable PickupSlot pickupSlot) {
    public OrderTerms {
        lines = List.copyOf(lines);
    }

    /** The question that placing it asked, when nobody had tried yet. */
    public SourcingRequest asked(OrderId order) {
        return new SourcingRequest(
                lines.stream().map(OrderLine::demand).toList(),
                destination,
                method,
                level,
                pickupNode,
                promisedBy,
                Set.of(),
                Failures.NONE,
                pickupSlot,
                channel,
                order.value(),
                null,
                together());
    }

    /** The kit that the line is a component of; null when it is of none. */
    public OrderLine.@Nullable OfKit kitOf(int line) {
        return lines.stream()
                .filter(each -> each.number() == line)
                .findFirst()
                .map(OrderLine::kit)
                .orElse(null);
    }

    /** The numbers of the lines that leave one node in one parcel, by group. */
    public List<Set<Integer>> together() {
        return OrderLine.together(lines);
    }
}
