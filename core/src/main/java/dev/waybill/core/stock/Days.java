package dev.waybill.core.stock;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.Tx;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Capacity of a node by local day, taken and given back in the commits of the holds. */
final class Days {
    /** Days ahead that a lowered limit is compared with. */
    private static final int LOOK_AHEAD_DAYS = 14;

    private Days() {}

    /** Takes lines of a day; false when the node's limit would be passed. */
    static boolean take(Tx tx, NodeState node, LocalDate day, int lines, boolean ofPickups) {
        EntryKey key = NodeDay.key(node.node(), day);
        @Nullable NodeDay known = tx.get(key, NodeDay.class);
        NodeDay taken = known == null ? NodeDay.free(node.node(), day) : known;
        if (taken.taken(ofPickups) + lines > node.limit(day, ofPickups)) {
            return false;
        }
        tx.put(key, taken.plus(ofPickups, lines, 0));
        return true;
    }

    /** Ends a hold's claim on a day: {@code worked} lines stay taken, {@code unworked} ones are given back. */
    static void settle(Tx tx, Hold hold, long worked, long unworked) {
        @Nullable NodeDay taken = tx.get(NodeDay.key(hold.node(), hold.capacityDay()), NodeDay.class);
        if (taken == null || worked + unworked == 0) {
            return; // The day is forgotten, or nothing ends.
        }
        tx.put(
                NodeDay.key(hold.node(), hold.capacityDay()),
                taken.plus(hold.ofPickups(), Math.toIntExact(-unworked), Math.toIntExact(worked)));
    }

    /** Makes days visible on which more was taken than the new limit. */
    static void checkLimit(Tx tx, NodeState node) {
        LocalDate today = tx.now().domain().atZone(ZoneOffset.UTC).toLocalDate();
        for (int ahead = -1; ahead <= LOOK_AHEAD_DAYS; ahead++) {
            NodeDay day = at(tx, node.node(), today.plusDays(ahead));
            checkLimit(tx, node, day, false);
            if (node.pickupLines() > 0) {
                checkLimit(tx, node, day, true);
            }
        }
    }

    private static void checkLimit(Tx tx, NodeState node, NodeDay day, boolean ofPickups) {
        int taken = day.taken(ofPickups);
        int limit = node.limit(day.day(), ofPickups);
        if (taken > limit) {
            tx.emit(new OverBooked(node.node(), day.day(), taken, limit, ofPickups));
        }
    }

    private static NodeDay at(Tx tx, NodeId node, LocalDate day) {
        @Nullable NodeDay known = tx.get(NodeDay.key(node, day), NodeDay.class);
        return known == null ? NodeDay.free(node, day) : known;
    }
}
