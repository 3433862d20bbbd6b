package dev.waybill.core.fulfillment;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.Task;
import java.util.Collection;
import java.util.List;

/**
 * This member's view of open work, fed by the owners' commits like the availability index. Safe for any thread; the
 * shards re-check reality when a command is made from it.
 */
public interface Backlog {
    /** Parts that may still move, with their orders, of the home shards that this member owns. */
    Collection<OpenPart> movable();

    /** Parts whose goods are to come, with their orders, of the home shards that this member owns. */
    default Collection<OpenPart> waiting() {
        return List.of();
    }

    /** Orders with unsourced lines, of the home shards that this member owns. */
    Collection<CustomerOrder> unsourced();

    /** Tasks of a node that are not done or cancelled, most urgent first, from the whole cluster. */
    List<Task> tasks(NodeId node);

    /** Fulfillment orders of a node that have not ended, from the whole cluster. */
    List<FulfillmentOrder> atNode(NodeId node);

    record OpenPart(CustomerOrder order, FulfillmentOrder part) {}
}
