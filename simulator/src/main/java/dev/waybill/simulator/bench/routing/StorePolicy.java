package dev.waybill.simulator.bench.routing;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.simulator.demand.SyntheticOrder;
import java.util.Map;

/** Decides which node serves each SKU of an order, one unit each, without knowing the orders to come. */
@FunctionalInterface
interface StorePolicy {
    /** A SKU that is not in the answer is left out. */
    Map<Sku, NodeId> decide(SyntheticOrder order);
}
