package dev.waybill.core.stock;

import dev.waybill.core.catalog.Item;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.catalog.StockThreshold;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.Network;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.NodeType;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When a position is told to be low, out and back. Safe for any thread; asked for each position that changes. */
public interface Thresholds {
    StockThreshold of(NodeId node, Sku sku);

    /** The same for every position. */
    static Thresholds everywhere(StockThreshold threshold) {
        return (node, sku) -> threshold;
    }

    /** That of the item, else that of the node's type, of which each must have one. */
    static Thresholds of(Network network, Map<NodeType, StockThreshold> byType) {
        Map<NodeType, StockThreshold> types = new EnumMap<>(byType);
        StockThreshold unknown = byType.get(NodeType.STORE);
        if (unknown == null || types.size() < NodeType.values().length) {
            throw new IllegalArgumentException("each type of node needs a threshold");
        }
        return (node, sku) -> {
            @Nullable Item item = network.item(sku);
            if (item != null && item.threshold() != null) {
                return item.threshold();
            }
            @Nullable FulfillmentNode known = network.node(node);
            return known == null ? unknown : types.getOrDefault(known.type(), unknown);
        };
    }
}
