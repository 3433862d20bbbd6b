package dev.waybill.routing.whatif;

import dev.waybill.core.catalog.Item;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.Capability;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.Network;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.PickupSlot;
import dev.waybill.core.simulation.Scenario;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.stock.Availability;
import dev.waybill.core.stock.NodeDay;
import dev.waybill.core.stock.NodeState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Stock, capacity and slots of one replay: taken as the plans say, given back where a node refuses. By one thread only. */
final class ReplayStock implements Availability {
    private static final long PERCENT = 100;

    private final Network network;
    private final Map<Sku, NavigableMap<NodeId, NodeStock>> positions = new HashMap<>();
    private final Map<Day, Integer> lines = new HashMap<>();
    private final Map<Slot, Integer> slots = new HashMap<>();
    private final Instant asOf;

    private record Day(NodeId node, LocalDate day, boolean ofPickups) {}

    private record Slot(NodeId node, Instant start) {}

    ReplayStock(Network network, Map<Sku, List<NodeStock>> start, Scenario scenario, Instant asOf) {
        this.network = network;
        this.asOf = asOf;
        start.forEach((sku, at) -> {
            NavigableMap<NodeId, NodeStock> row = new TreeMap<>();
            for (NodeStock stock : at) {
                row.put(stock.node(), changed(stock, sku, scenario));
            }
            positions.put(sku, row);
        });
    }

    private NodeStock changed(NodeStock stock, Sku sku, Scenario scenario) {
        long percent = PERCENT;
        for (Scenario.StockChange change : scenario.stock()) {
            boolean concerned = (change.node() == null || change.node().equals(stock.node()))
                    && (change.sku() == null || change.sku().equals(sku))
                    && (change.category() == null || change.category().equals(category(sku)));
            percent = concerned ? change.percent() : percent;
        }
        int units = (int) Math.min(Integer.MAX_VALUE, stock.atp() * percent / PERCENT);
        return new NodeStock(stock.node(), units, stock.ownSafetyStock());
    }

    private @Nullable String category(Sku sku) {
        Item item = network.item(sku);
        return item == null ? null : item.category();
    }

    /** Holds what the plan needs. */
    void take(SourcingPlan plan) {
        plan.parts().forEach(this::take);
    }

    void take(SourcingPlan.Part part) {
        change(part, 1);
    }

    /** Gives back what a part took. */
    void give(SourcingPlan.Part part) {
        change(part, -1);
    }

    /** Stock and a day at the node; at the store that it is brought to another day, and there the place in the slot. */
    private void change(SourcingPlan.Part part, int sign) {
        for (LineDemand line : part.lines()) {
            Objects.requireNonNull(positions.get(line.sku()))
                    .computeIfPresent(
                            part.node(),
                            (node, stock) -> less(stock, sign * line.quantity().units()));
        }
        int count = sign * part.lines().size();
        boolean pickup = part.carrierService() == null;
        lines.merge(new Day(part.node(), part.capacityDay(), ownCapacity(part.node(), pickup)), count, Integer::sum);
        SourcingPlan.ToStore to = part.toStore();
        if (to != null) {
            lines.merge(new Day(to.store(), to.capacityDay(), ownCapacity(to.store(), true)), count, Integer::sum);
        }
        PickupSlot slot = part.pickupSlot();
        if (slot != null) {
            slots.merge(new Slot(to == null ? part.node() : to.store(), slot.start()), sign, Integer::sum);
        }
    }

    private static NodeStock less(NodeStock stock, int units) {
        return new NodeStock(stock.node(), Math.max(0, stock.atp() - units), stock.ownSafetyStock());
    }

    @Override
    public int atp(NodeId node, Sku sku) {
        return stock(node, sku).atp();
    }

    @Override
    public NodeStock stock(NodeId node, Sku sku) {
        NavigableMap<NodeId, NodeStock> row = positions.get(sku);
        NodeStock stock = row == null ? null : row.get(node);
        return stock == null ? new NodeStock(node, 0) : stock;
    }

    @Override
    public List<NodeStock> nodesWith(Sku sku) {
        NavigableMap<NodeId, NodeStock> row = positions.get(sku);
        return row == null
                ? List.of()
                : row.values().stream().filter(stock -> stock.atp() > 0).toList();
    }

    @Override
    public int capacityLeft(NodeId node, LocalDate day) {
        return left(node, day, false);
    }

    @Override
    public int capacityLeft(NodeId node, LocalDate day, Capability work) {
        return left(node, day, ownCapacity(node, work == Capability.PICKUP));
    }

    private boolean ownCapacity(NodeId id, boolean pickup) {
        FulfillmentNode node = network.node(id);
        return pickup && node != null && node.pickupLines() > 0;
    }

    private int left(NodeId id, LocalDate day, boolean ofPickups) {
        FulfillmentNode node = network.node(id);
        if (node == null || !node.active()) {
            return 0;
        }
        int whole = ofPickups ? node.pickupLines() : node.dailyLines();
        int limit = node.throttle() == null ? whole : node.throttle().limit(whole, day);
        return Math.max(0, limit - lines.getOrDefault(new Day(id, day, ofPickups), 0));
    }

    /** No shard enforces anything here. */
    @Override
    public Optional<NodeState> enforced(NodeId node) {
        return Optional.empty();
    }

    @Override
    public NodeDay day(NodeId node, LocalDate day) {
        return new NodeDay(node, day, lines.getOrDefault(new Day(node, day, false), 0), 0);
    }

    @Override
    public int slotLeft(NodeId id, Instant start) {
        FulfillmentNode node = network.node(id);
        int taken = slots.getOrDefault(new Slot(id, start), 0);
        return node == null ? 0 : Math.max(0, node.slotOrders() - taken);
    }

    @Override
    public Freshness freshness() {
        return new Freshness(asOf, Optional.of(Duration.ZERO));
    }
}
