package dev.waybill.core.stock;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.Throttle;
import dev.waybill.core.shard.Deadline;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The node as its shard enforces it: whether it takes new work, and how much.
 *
 * @param dailyLines of a whole day; see {@link #limit}
 * @param slotOrders orders that are collected in one pickup slot; 0 when it has no slots
 * @param throttle what is in force, or null; the shard ends it
 * @param revision of the registry's record that this was taken from, 0 when it has none
 */
public record NodeState(
        NodeId node,
        int dailyLines,
        boolean active,
        int slotOrders,
        @Nullable Throttle throttle,
        int revision) implements Entry {
    public static final String KIND = "node";

    /** A node without slots and throttle, from no revision. */
    public NodeState(NodeId node, int dailyLines, boolean active) {
        this(node, dailyLines, active, 0, null, 0);
    }

    public static EntryKey key(NodeId node) {
        return new EntryKey(KIND, node.value());
    }

    /** Order lines that it takes on that local day. */
    public int limit(LocalDate day) {
        return throttle == null ? dailyLines : throttle.limit(dailyLines, day);
    }

    NodeState withoutThrottle() {
        return new NodeState(node, dailyLines, active, slotOrders, null, revision);
    }

    @Override
    public @Nullable Deadline due() {
        return throttle == null ? null : Deadline.domain(throttle.until());
    }
}
