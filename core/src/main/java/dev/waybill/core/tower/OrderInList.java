package dev.waybill.core.tower;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderStatus;
import dev.waybill.core.order.OrderTerms;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a list of orders. Parts that were cancelled or rejected do not count.
 *
 * @param projectedBy when the last part is planned to be with the customer, or ready to be collected
 * @param costMills of the plan as it is; null when there is none
 */
public record OrderInList(
        OrderId id,
        OrderStatus status,
        OrderTerms terms,
        Attention attention,
        @Nullable Instant projectedBy,
        List<NodeId> nodes,
        int parts,
        @Nullable Long costMills) {
    public OrderInList {
        nodes = List.copyOf(nodes);
    }
}
