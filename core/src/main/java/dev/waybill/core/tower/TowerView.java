package dev.waybill.core.tower;

import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.GeoPoint;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.FulfillmentOrderId;
import dev.waybill.core.order.OrderId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The network at one moment. Immutable; a new one is made about once a second, so that reading it costs nothing.
 *
 * @param version rises with every view of this member; {@link #nodesChangedSince} compares with it
 * @param asOf domain clock
 * @param flows most used first
 * @param needs first to breach first
 */
public record TowerView(
        long version,
        Instant asOf,
        Figures figures,
        Trends trends,
        List<NodeLoad> nodes,
        List<Flow> flows,
        List<Need> needs,
        Hours hours,
        Today today) {
    public TowerView {
        nodes = List.copyOf(nodes);
        flows = List.copyOf(flows);
        needs = List.copyOf(needs);
    }

    /** The loads that differ from what they were in the view of that version; all of them for version 0. */
    public List<NodeLoad> nodesChangedSince(long seen) {
        return nodes.stream().filter(node -> node.version() > seen).toList();
    }

    /** The same for who knows the loads already. */
    public TowerView withoutNodes() {
        return new TowerView(version, asOf, figures, trends, List.of(), flows, needs, hours, today);
    }

    /**
     * How the network does, in numbers.
     *
     * @param open parts that have not ended
     * @param unfillable units given up today
     * @param waiting orders with units that wait for a new node
     * @param shortPicked short picks today
     */
    public record Figures(int open, int late, int atRisk, int unfillable, int waiting, int shortPicked) {}

    /** {@link Buckets#POINTS} points of five minutes each; late, at risk and waiting as at the end of each. */
    public record Trends(
            Instant from,
            List<Integer> late,
            List<Integer> atRisk,
            List<Integer> unfillable,
            List<Integer> waiting,
            List<Integer> shortPicked) {}

    /** Whether a node takes new work. */
    public enum NodeStanding {
        ON,
        OFF,
        THROTTLED
    }

    /**
     * What a node has to do.
     *
     * @param taken order lines taken of its local day
     * @param capacity order lines that it takes on that day, as its shard enforces it
     * @param version of the first view in which it was so
     */
    public record NodeLoad(
            FulfillmentNode node,
            int open,
            int late,
            int atRisk,
            int taken,
            int capacity,
            NodeStanding state,
            long version) {
        NodeLoad as(long of) {
            return new NodeLoad(node, open, late, atRisk, taken, capacity, state, of);
        }
    }

    /** Parts that are open or have left within a day, from a node to the region of their destinations. */
    public record Flow(NodeId node, String region, GeoPoint centre, int parts, int late) {}

    /** What needs somebody. As on the wire in lower case. */
    public enum NeedKind {
        LATE_PART,
        BACKLOG_OVER_CUTOFF,
        WAITING_FOR_NODE,
        NODE_OFF_WITH_WORK,
        OVER_RESERVED
    }

    /**
     * One thing that needs somebody.
     *
     * @param id stable as long as the need lasts
     * @param severity late or at risk
     * @param breachAt when what was agreed is broken, or was
     * @param parts how many parts it is about; units where an order waits or a position is over-reserved
     */
    public record Need(
            String id,
            NeedKind kind,
            Attention severity,
            Instant breachAt,
            int parts,
            @Nullable NodeId node,
            @Nullable OrderId order,
            Fix fix) {}

    /** What can be done. */
    public enum FixKind {
        REROUTE,
        THROTTLE,
        WAIT,
        OPEN
    }

    /**
     * The way to help.
     *
     * @param node where to, for a re-route; which, for a throttle
     * @param costMills what it adds to the cost of the plan as it is; null when nobody knows
     */
    public record Fix(
            FixKind kind,
            @Nullable FulfillmentOrderId part,
            @Nullable NodeId node,
            @Nullable Long costMills) {
        static Fix of(FixKind kind) {
            return new Fix(kind, null, null, null);
        }
    }

    /** {@link Buckets#POINTS} points of five minutes each; null where nothing happened. */
    public record Hours(
            Instant from,
            List<@Nullable Double> ordersPerMinute,
            List<@Nullable Long> costPerOrderMills,
            List<@Nullable Double> splitRate,
            List<@Nullable Double> onTime) {}

    /** Since the day began in the network's zone. Rates are 0 to 1, null where nothing happened. */
    public record Today(
            int orders,
            @Nullable Long costPerOrderMills,
            @Nullable Double splitRate,
            @Nullable Double onTime,
            int moves,
            long savedMills) {}
}
