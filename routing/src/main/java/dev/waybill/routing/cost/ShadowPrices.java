package dev.waybill.routing.cost;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;

/** What taking one unit from a node costs later orders, in mills, never negative. Must answer at once, from any thread. */
@FunctionalInterface
public interface ShadowPrices {
    /** Stock is taken to be plentiful everywhere. */
    ShadowPrices NONE = (node, sku) -> 0;

    long mills(NodeId node, Sku sku);

    /** The prices of this moment, which do not move any more. */
    default ShadowPrices fixed() {
        return this;
    }
}
