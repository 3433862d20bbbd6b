package dev.waybill.core.stock;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;

/** The node as its shard enforces it: whether it takes new work, and how many order lines on one local day. */
public record NodeState(NodeId node, int dailyLines, boolean active) implements Entry {
    public static final String KIND = "node";

    public static EntryKey key(NodeId node) {
        return new EntryKey(KIND, node.value());
    }
}
