package dev.waybill.core.stock;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.stock.Position.FeedMark;
import java.util.List;

/**
 * Who has said what is not promised of a position, and how late that was in their own counting. Apart from the position,
 * because few have it.
 *
 * @param marks the newest row of each source, at most as many as a position remembers
 */
public record SafetyStockSaid(NodeId node, Sku sku, List<FeedMark> marks) implements Entry {
    public static final String KIND = "safety";

    public SafetyStockSaid {
        marks = List.copyOf(marks);
    }

    public static EntryKey key(NodeId node, Sku sku) {
        return new EntryKey(KIND, node.value() + "/" + sku.value());
    }
}
