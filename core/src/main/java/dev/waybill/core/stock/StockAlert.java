package dev.waybill.core.stock;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;

/** What was told last of a position that is low or out. There is none for a position that has enough. */
public record StockAlert(NodeId node, Sku sku, boolean out) implements Entry {
    public static final String KIND = "alert";

    public static EntryKey key(NodeId node, Sku sku) {
        return new EntryKey(KIND, node.value() + "/" + sku.value());
    }
}
