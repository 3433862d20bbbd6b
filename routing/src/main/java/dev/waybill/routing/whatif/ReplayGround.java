package dev.waybill.routing.whatif;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.Network;
import dev.waybill.core.stock.Availability.NodeStock;
import java.util.List;
import java.util.Map;

/**
 * What every replay of a simulation starts from.
 *
 * @param orders in the order of their placement
 * @param stock units of every SKU that is asked for
 */
public record ReplayGround(Network network, List<ReplayOrder> orders, Map<Sku, List<NodeStock>> stock) {
    public ReplayGround {
        orders = List.copyOf(orders);
        stock = Map.copyOf(stock);
    }
}
