package dev.waybill.simulator.world;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;

/** Units of a SKU that lie at a node when the world opens; never zero. */
public record StockRow(NodeId node, Sku sku, int onHand) {}
