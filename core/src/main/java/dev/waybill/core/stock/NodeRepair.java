package dev.waybill.core.stock;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.Registry.PlacedNode;
import dev.waybill.core.shard.Shards;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Completes changes of nodes that reached the registry but not their shard. An agent: {@link #doWork} is called by one
 * thread after each refresh of the network. A node is sent again when it was behind in two rounds with the same
 * revision, so that a change under way is left alone; every member may send it, the shard takes a revision once.
 */
public final class NodeRepair {
    /** Nodes that are sent in one round. */
    public static final int MAX_NODES = 256;

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    private final Supplier<Collection<PlacedNode>> stored;
    private final Availability availability;
    private final Shards shards;
    private final InstantSource wall;
    private Map<NodeId, Integer> behindBefore = Map.of();

    public NodeRepair(
            Supplier<Collection<PlacedNode>> stored, Availability availability, Shards shards, InstantSource wall) {
        this.stored = stored;
        this.availability = availability;
        this.shards = shards;
        this.wall = wall;
    }

    /** Answers how many nodes were sent to their shards again; nothing while the index does not know how old it is. */
    public int doWork() {
        if (availability.freshness().lag().isEmpty()) {
            return 0;
        }
        Map<NodeId, Integer> behind = new HashMap<>();
        int sent = 0;
        for (PlacedNode placed : stored.get()) {
            if (!behind(placed)) {
                continue;
            }
            NodeId id = placed.node().id();
            Integer before = behindBefore.get(id);
            behind.put(id, placed.revision());
            if (before != null && before == placed.revision() && sent < MAX_NODES) {
                sent++;
                send(placed);
            }
        }
        behindBefore = behind;
        return sent;
    }

    private boolean behind(PlacedNode placed) {
        var node = placed.node();
        return availability
                .enforced(node.id())
                .map(state -> state.revision() < placed.revision()
                        || (state.revision() == placed.revision()
                                && (state.dailyLines() != node.dailyLines()
                                        || state.active() != node.active()
                                        || state.slotOrders() != node.slotOrders()
                                        || state.pickupLines() != node.pickupLines())))
                .orElse(true);
    }

    /** Whatever the answer: a node that is still behind is looked at again. */
    private void send(PlacedNode placed) {
        var unused = NodeDesk.enforce(shards, placed, wall.instant().plus(ANSWER_WITHIN));
    }
}
