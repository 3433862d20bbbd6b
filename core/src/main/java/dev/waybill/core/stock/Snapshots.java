package dev.waybill.core.stock;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.stock.Position.FeedMark;
import java.util.List;

/**
 * The newest whole snapshot of a node by each source. Its rows that changed nothing are remembered here only.
 *
 * @param taken at most as many as a position remembers sources
 */
public record Snapshots(NodeId node, List<FeedMark> taken) implements Entry {
    public static final String KIND = "snapshots";

    public Snapshots {
        taken = List.copyOf(taken);
    }

    public static EntryKey key(NodeId node) {
        return new EntryKey(KIND, node.value());
    }
}
