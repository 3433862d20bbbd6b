package dev.waybill.simulator.bench.routing;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.GeoPoint;
import dev.waybill.core.network.Network;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.stock.Availability;
import dev.waybill.simulator.demand.SyntheticOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What systems in wide use do, as their documentation describes it. None looks at cost. */
final class StorePeers {
    private final Network network;
    private final Availability stock;
    private final List<NodeId> priority;

    /** @param priority the list that a planner once made, most wanted first */
    StorePeers(Network network, Availability stock, List<NodeId> priority) {
        this.network = network;
        this.stock = stock;
        this.priority = List.copyOf(priority);
    }

    /** The nearest node gives all it has, then the next one gives what is missing. */
    Map<Sku, NodeId> closest(SyntheticOrder order) {
        return inTurn(order, nearestFirst(order));
    }

    /** Down the list of sources: each gives all it has of what is missing. */
    Map<Sku, NodeId> priority(SyntheticOrder order) {
        return inTurn(order, priority);
    }

    private Map<Sku, NodeId> inTurn(SyntheticOrder order, List<NodeId> nodes) {
        Map<Sku, NodeId> plan = new LinkedHashMap<>();
        for (NodeId node : nodes) {
            if (plan.size() < order.lines().size()) {
                give(order, node, plan);
            }
        }
        return plan;
    }

    private void give(SyntheticOrder order, NodeId node, Map<Sku, NodeId> plan) {
        for (SyntheticOrder.Line line : order.lines()) {
            if (stock.atp(node, line.sku()) > 0) {
                plan.putIfAbsent(line.sku(), node);
            }
        }
    }

    /**
     * As few nodes as possible; among those sets the one whose nodes are the nearest together. What nobody has does not
     * count.
     */
    Map<Sku, NodeId> fewestSplits(SyntheticOrder order) {
        List<NodeId> nodes = nearestFirst(order);
        int wanted = 0;
        int[] has = new int[nodes.size()];
        for (int line = 0; line < order.lines().size(); line++) {
            Sku sku = order.lines().get(line).sku();
            for (int i = 0; i < has.length; i++) {
                has[i] |= stock.atp(nodes.get(i), sku) > 0 ? 1 << line : 0;
            }
        }
        for (int each : has) {
            wanted |= each;
        }
        Cover cover = new Cover(order.destination().point(), nodes, has, wanted);
        for (int size = 1; size <= order.lines().size() && cover.best == null; size++) {
            cover.choose(0, size, new ArrayList<>(), 0);
        }
        return cover.best == null ? Map.of() : inTurn(order, cover.best);
    }

    /** All sets of a size, nodes without something that is missing left out. */
    private final class Cover {
        private final long[] metres;
        private final List<NodeId> nodes;
        private final int[] has;
        private final int wanted;
        private @Nullable List<NodeId> best;
        private long bestMetres = Long.MAX_VALUE;

        Cover(GeoPoint to, List<NodeId> nodes, int[] has, int wanted) {
            this.nodes = nodes;
            this.has = has;
            this.wanted = wanted;
            this.metres = nodes.stream().mapToLong(node -> metres(node, to)).toArray();
        }

        void choose(int from, int left, List<NodeId> chosen, int covered) {
            if (covered == wanted && wanted != 0) {
                long sum = chosen.stream()
                        .mapToLong(node -> metres[nodes.indexOf(node)])
                        .sum();
                if (sum < bestMetres) {
                    bestMetres = sum;
                    best = List.copyOf(chosen);
                }
                return;
            }
            for (int i = from; i < has.length && left > 0; i++) {
                boolean last = left == 1 && (covered | has[i]) != wanted;
                if ((has[i] & ~covered) != 0 && !last) {
                    chosen.add(nodes.get(i));
                    choose(i + 1, left - 1, chosen, covered | has[i]);
                    chosen.remove(chosen.size() - 1);
                }
            }
        }
    }

    /** The nodes that have something of the order. */
    private List<NodeId> nearestFirst(SyntheticOrder order) {
        Set<NodeId> nodes = new TreeSet<>();
        for (SyntheticOrder.Line line : order.lines()) {
            stock.nodesWith(line.sku()).forEach(at -> nodes.add(at.node()));
        }
        GeoPoint to = order.destination().point();
        return nodes.stream()
                .sorted(Comparator.comparingLong(node -> metres(node, to)))
                .toList();
    }

    private long metres(NodeId id, GeoPoint to) {
        FulfillmentNode node = network.node(id);
        return node == null ? Long.MAX_VALUE / 1_000 : node.position().metresTo(to);
    }
}
