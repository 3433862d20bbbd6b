package dev.waybill.simulator.world;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import org.jspecify.annotations.Nullable;

/** Units of a SKU that lie at a node when the world opens; never zero. {@code bin} is where, or null. */
public record StockRow(
        NodeId node, Sku sku, int onHand, @Nullable String bin) {
    public StockRow(NodeId node, Sku sku, int onHand) {
        this(node, sku, onHand, null);
    }
}
