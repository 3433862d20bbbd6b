package dev.waybill.core.promise;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.Place;
import dev.waybill.core.network.ServiceLevel;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.LineDemand;
import java.util.List;
import java.util.Set;

/**
 * What may we promise for this cart?
 *
 * @param lines numbered from 1, each SKU once
 * @param channel where the cart is, such as {@code web}
 * @param methods what the customer would take; empty means any
 * @param levels speeds of delivery to answer for; empty means all
 * @param preferredNodes stores to offer for pickup however far they are, best first
 * @param backorder whether deliveries of goods that are to come are offered where there is none of goods on hand
 * @param together numbers of lines that leave one node in one parcel, each set apart
 */
public record PromiseRequest(
        List<LineDemand> lines,
        Place destination,
        String channel,
        Set<FulfillmentMethod> methods,
        Set<ServiceLevel> levels,
        List<NodeId> preferredNodes,
        boolean backorder,
        List<Set<Integer>> together) {
    /** Of goods on hand. */
    public PromiseRequest(
            List<LineDemand> lines,
            Place destination,
            String channel,
            Set<FulfillmentMethod> methods,
            Set<ServiceLevel> levels,
            List<NodeId> preferredNodes) {
        this(lines, destination, channel, methods, levels, preferredNodes, false, List.of());
    }

    public PromiseRequest {
        lines = List.copyOf(lines);
        methods = Set.copyOf(methods);
        levels = Set.copyOf(levels);
        preferredNodes = List.copyOf(preferredNodes);
        together = List.copyOf(together);
    }

    boolean wants(FulfillmentMethod method) {
        return methods.isEmpty() || methods.contains(method);
    }

    boolean wants(ServiceLevel level) {
        return levels.isEmpty() || levels.contains(level);
    }
}
