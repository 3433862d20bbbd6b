package dev.waybill.routing.replay;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.Capability;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.stock.Availability;
import dev.waybill.core.stock.AvailabilityView;
import dev.waybill.core.stock.NodeState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Stock in one channel that answers the same question always the same, also while orders take from it, and remembers
 * what it said about the nodes that were looked at one by one. For one decision, by one thread.
 */
final class SeenStock extends AvailabilityView {
    private final Availability stock;
    private final Map<NodeId, Seen> nodes = new LinkedHashMap<>();
    private final Map<Sku, List<NodeStock>> lists = new HashMap<>();
    private final Map<Sku, Map<NodeId, Integer>> listed = new HashMap<>();
    private final Map<Sku, Integer> wanted = new HashMap<>();
    private @Nullable List<NodeId> whole;
    private Set<NodeId> wholes = Set.of();

    /** @param stock as the channel of the request sees it */
    SeenStock(Availability stock) {
        super(stock);
        this.stock = stock;
    }

    /** What was said about one node. */
    static final class Seen {
        final Map<Sku, Integer> atp = new HashMap<>();
        final Map<Room, Integer> rooms = new LinkedHashMap<>();
        final Map<Instant, Integer> slots = new TreeMap<>();

        boolean examined;

        @Nullable
        NodeState enforced;
    }

    record Room(LocalDate day, Capability work) {}

    /** In the order in which they were first asked about. */
    Map<NodeId, Seen> nodesSeen() {
        return nodes;
    }

    boolean whole(NodeId node) {
        return wholes.contains(node);
    }

    private Seen seen(NodeId node) {
        return nodes.computeIfAbsent(node, id -> new Seen());
    }

    @Override
    public Availability in(@Nullable String channel) {
        return this;
    }

    @Override
    public int atp(NodeId node, Sku sku) {
        return seen(node).atp.computeIfAbsent(sku, unknown -> first(node, sku));
    }

    private int first(NodeId node, Sku sku) {
        @Nullable Map<NodeId, Integer> list = listed.get(sku);
        int units = list == null ? stock.atp(node, sku) : list.getOrDefault(node, 0);
        return wholes.contains(node) ? Math.max(units, wanted.getOrDefault(sku, 0)) : units;
    }

    @Override
    public List<NodeStock> nodesWith(Sku sku) {
        return lists.computeIfAbsent(sku, unknown -> {
            List<NodeStock> list = stock.nodesWith(sku);
            Map<NodeId, Integer> byNode = new HashMap<>();
            list.forEach(each -> byNode.put(each.node(), each.atp()));
            listed.put(sku, byNode);
            return list;
        });
    }

    /** Only ever asked about the whole of the request. */
    @Override
    public List<NodeId> nodesWithAll(List<Wanted> cart) {
        if (whole == null) {
            whole = stock.nodesWithAll(cart);
            wholes = new HashSet<>(whole);
            cart.forEach(each -> wanted.put(each.sku(), each.units()));
        }
        return whole;
    }

    @Override
    public int capacityLeft(NodeId node, LocalDate day, Capability work) {
        return seen(node)
                .rooms
                .computeIfAbsent(new Room(day, work), room -> stock.capacityLeft(node, room.day(), room.work()));
    }

    @Override
    public Optional<NodeState> enforced(NodeId node) {
        Seen seen = seen(node);
        if (!seen.examined) {
            seen.enforced = stock.enforced(node).orElse(null);
            seen.examined = true;
        }
        return Optional.ofNullable(seen.enforced);
    }

    @Override
    public int slotLeft(NodeId node, Instant start) {
        return seen(node).slots.computeIfAbsent(start, slot -> stock.slotLeft(node, slot));
    }
}
