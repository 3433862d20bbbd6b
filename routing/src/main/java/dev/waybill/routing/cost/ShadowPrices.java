package dev.waybill.routing.cost;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.Capability;
import dev.waybill.core.network.NodeId;
import java.time.LocalDate;

/** What taking one unit, or one line of a day, from a node costs later orders, in mills, never negative. Must answer at once, from any thread. */
@FunctionalInterface
public interface ShadowPrices {
    /** Stock and capacity are taken to be plentiful everywhere. */
    ShadowPrices NONE = (node, sku) -> 0;

    long mills(NodeId node, Sku sku);

    /** What one order line on that local day of the node costs orders that would need its room more. */
    default long lineMills(NodeId node, LocalDate day, Capability work) {
        return 0;
    }

    /** The prices of this moment, which do not move any more. */
    default ShadowPrices fixed() {
        return this;
    }
}
