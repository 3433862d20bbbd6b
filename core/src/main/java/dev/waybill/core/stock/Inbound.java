package dev.waybill.core.stock;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import java.util.List;
import java.util.Optional;

/**
 * Goods that are on their way to one position. Apart from the position, so that orders for it do not carry them.
 *
 * @param supplies by the time they are expected, at most {@link #MAX_SUPPLIES}
 */
public record Inbound(NodeId node, Sku sku, List<Supply> supplies) implements Entry {
    public static final String KIND = "inb";

    /** Supplies of one position; one that is closed makes room for a new one. */
    public static final int MAX_SUPPLIES = 64;

    public Inbound {
        supplies = List.copyOf(supplies);
    }

    public static EntryKey key(NodeId node, Sku sku) {
        return new EntryKey(KIND, node.value() + "/" + sku.value());
    }

    Optional<Supply> supply(String id) {
        return supplies.stream().filter(supply -> supply.id().equals(id)).findFirst();
    }
}
