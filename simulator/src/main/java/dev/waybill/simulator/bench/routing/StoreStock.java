package dev.waybill.simulator.bench.routing;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.stock.Availability;
import dev.waybill.core.stock.NodeDay;
import dev.waybill.core.stock.NodeState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Stock that is taken from, with room for any amount of work. For one thread. */
final class StoreStock implements Availability {
    private static final int ROOMY = 1_000_000;

    private final Map<Sku, Map<NodeId, Integer>> units = new HashMap<>();

    /** The same stock again, to be taken from by somebody else. */
    StoreStock copy() {
        StoreStock copy = new StoreStock();
        units.forEach((sku, byNode) -> copy.units.put(sku, new TreeMap<>(byNode)));
        return copy;
    }

    void put(NodeId node, Sku sku, int count) {
        if (count > 0) {
            units.computeIfAbsent(sku, key -> new TreeMap<>()).put(node, count);
        }
    }

    /** Takes one unit. Throws {@link IllegalArgumentException} when there is none. */
    void take(NodeId node, Sku sku) {
        int left = atp(node, sku) - 1;
        if (left < 0) {
            throw new IllegalArgumentException("nothing of " + sku + " at " + node);
        }
        Map<NodeId, Integer> byNode = units.getOrDefault(sku, new TreeMap<>());
        if (left == 0) {
            byNode.remove(node);
        } else {
            byNode.put(node, left);
        }
    }

    /** All units of all goods. */
    long total() {
        return units.values().stream()
                .flatMap(byNode -> byNode.values().stream())
                .mapToLong(Integer::longValue)
                .sum();
    }

    @Override
    public int atp(NodeId node, Sku sku) {
        return units.getOrDefault(sku, Map.of()).getOrDefault(node, 0);
    }

    @Override
    public List<NodeStock> nodesWith(Sku sku) {
        List<NodeStock> nodes = new ArrayList<>();
        units.getOrDefault(sku, Map.of()).forEach((node, count) -> nodes.add(new NodeStock(node, count)));
        return nodes;
    }

    @Override
    public int capacityLeft(NodeId node, LocalDate day) {
        return ROOMY;
    }

    @Override
    public Optional<NodeState> enforced(NodeId node) {
        return Optional.empty();
    }

    @Override
    public NodeDay day(NodeId node, LocalDate day) {
        return new NodeDay(node, day, 0, 0);
    }

    @Override
    public int slotLeft(NodeId node, Instant start) {
        return ROOMY;
    }

    @Override
    public Freshness freshness() {
        return new Freshness(Instant.EPOCH, Optional.of(Duration.ZERO));
    }
}
