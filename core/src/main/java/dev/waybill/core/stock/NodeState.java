package dev.waybill.core.stock;

import dev.waybill.core.network.Capability;
import dev.waybill.core.network.FulfillmentNode;
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
 * @param pickupLines of a whole day that are kept for pickups, which then take none of {@code dailyLines}; 0 when all
 *     kinds of work share those
 */
public record NodeState(
        NodeId node,
        int dailyLines,
        boolean active,
        int slotOrders,
        @Nullable Throttle throttle,
        int revision,
        int pickupLines)
        implements Entry {
    public static final String KIND = "node";

    /** A node without slots and throttle, from no revision. */
    public NodeState(NodeId node, int dailyLines, boolean active) {
        this(node, dailyLines, active, 0, null, 0);
    }

    /** A node whose kinds of work share its capacity. */
    public NodeState(
            NodeId node, int dailyLines, boolean active, int slotOrders, @Nullable Throttle throttle, int revision) {
        this(node, dailyLines, active, slotOrders, throttle, revision, 0);
    }

    /** What a node is meant to be, for as long as its shard has not been heard of. */
    public static NodeState of(FulfillmentNode node) {
        return new NodeState(
                node.id(), node.dailyLines(), node.active(), node.slotOrders(), node.throttle(), 0, node.pickupLines());
    }

    public static EntryKey key(NodeId node) {
        return new EntryKey(KIND, node.value());
    }

    /** Order lines that it takes on that local day. */
    public int limit(LocalDate day) {
        return throttle == null ? dailyLines : throttle.limit(dailyLines, day);
    }

    /** Order lines of pickups that it takes on that local day; only where they have a capacity of their own. */
    public int pickupLimit(LocalDate day) {
        return throttle == null ? pickupLines : throttle.limit(pickupLines, day);
    }

    /** The limit of pickups where they have a capacity of their own, or of everything else. */
    public int limit(LocalDate day, boolean ofPickups) {
        return ofPickups ? pickupLimit(day) : limit(day);
    }

    /** Lines that it can still take beside those of that day; none while it is switched off. */
    int left(NodeDay taken, boolean ofPickups) {
        return active ? Math.max(0, limit(taken.day(), ofPickups) - taken.taken(ofPickups)) : 0;
    }

    /** Whether such work takes lines of the pickups' own capacity. */
    public boolean ownCapacity(Capability work) {
        return work == Capability.PICKUP && pickupLines > 0;
    }

    /** The same when its throttle has ended. */
    public NodeState withoutThrottle() {
        return new NodeState(node, dailyLines, active, slotOrders, null, revision, pickupLines);
    }

    @Override
    public @Nullable Deadline due() {
        return throttle == null ? null : Deadline.domain(throttle.until());
    }
}
