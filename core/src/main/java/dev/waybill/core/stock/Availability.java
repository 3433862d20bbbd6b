package dev.waybill.core.stock;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.Capability;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.ShardId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** This member's availability index: what may be promised right now, as fed by the owners. Safe for any thread. */
public interface Availability {
    /** Units of the SKU at the node that are available to promise, never negative. */
    int atp(NodeId node, Sku sku);

    /** The same, and whether the position keeps safety stock of its own. */
    default NodeStock stock(NodeId node, Sku sku) {
        return new NodeStock(node, atp(node, sku));
    }

    /** What may be promised through a channel, where some units are kept from it; null for none in particular. */
    default Availability in(@Nullable String channel) {
        return this;
    }

    /** Every node with at least one unit available. */
    List<NodeStock> nodesWith(Sku sku);

    /** Nodes that alone have at least so many units of each SKU. */
    default List<NodeId> nodesWithAll(List<Wanted> cart) {
        return nodesWith(cart.get(0).sku()).stream()
                .map(NodeStock::node)
                .filter(node -> cart.stream().allMatch(each -> atp(node, each.sku()) >= each.units()))
                .toList();
    }

    /** The positions of the SKU that goods are on their way to. */
    default List<Expected> expected(Sku sku) {
        return List.of();
    }

    /** What may be promised of a position that will have these units beyond its own safety stock. */
    default int promisable(NodeStock stock, Sku sku) {
        return stock.atp();
    }

    /** Order lines that the node can still take on that local day, never negative. */
    int capacityLeft(NodeId node, LocalDate day);

    /** The same for one kind of work, which may have a capacity of its own. */
    default int capacityLeft(NodeId node, LocalDate day, Capability work) {
        if (work != Capability.PICKUP) {
            return capacityLeft(node, day); // Asked for every candidate: only pickups look twice.
        }
        return enforced(node)
                .filter(known -> known.ownCapacity(work))
                .map(known -> known.left(day(node, day), true))
                .orElseGet(() -> capacityLeft(node, day));
    }

    /** The node as its shard enforces it; empty for a node that no shard has told of. */
    Optional<NodeState> enforced(NodeId node);

    /** What the node has taken on for that local day, and done of it; zero of both when nothing is known. */
    NodeDay day(NodeId node, LocalDate day);

    /** Orders that can still be collected at the node in the pickup slot that begins then, never negative. */
    int slotLeft(NodeId node, Instant start);

    Freshness freshness();

    /** Whether the stock of the shard's nodes is in here; after a start it comes shard by shard, and is nothing before. */
    default boolean knows(ShardId shard) {
        return true;
    }

    /** Whether {@link #knows} holds for every shard. */
    default boolean whole() {
        return true;
    }

    /** Units of a SKU that are asked for, at least one. */
    record Wanted(Sku sku, int units) {}

    /**
     * Units available at a node.
     *
     * @param ownSafetyStock the position has safety stock of its own, which is taken off already
     */
    record NodeStock(NodeId node, int atp, boolean ownSafetyStock) {
        public NodeStock(NodeId node, int atp) {
            this(node, atp, false);
        }
    }

    /**
     * How current the index is.
     *
     * @param asOf time of the last beacon of the shard that is furthest behind
     * @param lag how far behind it may be; empty when some shard has not been heard of for too long
     */
    record Freshness(Instant asOf, Optional<Duration> lag) {}
}
