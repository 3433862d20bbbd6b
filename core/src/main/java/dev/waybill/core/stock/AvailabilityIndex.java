package dev.waybill.core.stock;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardSnapshot;
import dev.waybill.core.shard.follow.ReadModel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Collectors;

/**
 * What may be promised, of every node of the cluster, in this member's memory: about 11 bytes a position. SKUs and
 * nodes have small numbers; each SKU has a table of units by node. Fed by one thread, read by any without waiting.
 */
public final class AvailabilityIndex implements Availability, ReadModel {
    /** A shard whose owner has not been heard of for longer makes the lag unknown. */
    public static final Duration LAG_UNKNOWN_AFTER = Duration.ofSeconds(3);

    private final InstantSource wallClock;
    private final AtomicLongArray currentAt;
    private final AtomicIntegerArray known;
    private final AtomicInteger unknown;
    private final NodeTable nodes;
    private final Map<Sku, SkuRow> rows = new ConcurrentHashMap<>();
    private final List<SkuRow> rowByIndex = new ArrayList<>();
    private final InboundIndex inbound = new InboundIndex();
    private final List<BitSet> skusOfShard = new ArrayList<>();

    public AvailabilityIndex(int shards, InstantSource wallClock) {
        this.wallClock = wallClock;
        this.nodes = new NodeTable(shards);
        this.currentAt = new AtomicLongArray(shards);
        this.known = new AtomicIntegerArray(shards);
        this.unknown = new AtomicInteger(shards);
        for (int i = 0; i < shards; i++) {
            skusOfShard.add(new BitSet());
        }
    }

    @Override
    public int atp(NodeId node, Sku sku) {
        SkuRow row = rows.get(sku);
        NodeTable.Cell cell = nodes.find(node);
        return row == null || cell == null ? 0 : row.units(cell.index());
    }

    @Override
    public NodeStock stock(NodeId node, Sku sku) {
        SkuRow row = rows.get(sku);
        NodeTable.Cell cell = nodes.find(node);
        long slot = row == null || cell == null ? 0 : row.slot(cell.index());
        return new NodeStock(node, SkuRow.unitsOf(slot), SkuRow.keepsOwn(slot));
    }

    @Override
    public List<NodeStock> nodesWith(Sku sku) {
        SkuRow row = rows.get(sku);
        return row == null ? List.of() : new NodeStocks(nodes, row.filled());
    }

    /** Begins with the SKU that the fewest nodes have: the others are only looked up for its nodes. */
    @Override
    public List<NodeId> nodesWithAll(List<Wanted> cart) {
        List<Row> asked = new ArrayList<>(cart.size());
        for (Wanted wanted : cart) {
            SkuRow row = rows.get(wanted.sku());
            if (row == null) {
                return List.of();
            }
            asked.add(new Row(row, wanted.units()));
        }
        asked.sort(Comparator.comparingInt(each -> each.units.slots()));
        List<NodeId> found = new ArrayList<>();
        for (long slot : asked.get(0).units.withAtLeast(asked.get(0).wanted)) {
            int node = SkuRow.nodeOf(slot);
            if (haveIt(asked, node)) {
                found.add(nodes.name(node));
            }
        }
        return found;
    }

    private record Row(SkuRow units, int wanted) {}

    private static boolean haveIt(List<Row> asked, int node) {
        for (int i = 1; i < asked.size(); i++) {
            if (asked.get(i).units.units(node) < asked.get(i).wanted) {
                return false;
            }
        }
        return true;
    }

    /** Units of the SKU that are available to promise, at all nodes together. */
    public long total(Sku sku) {
        SkuRow row = rows.get(sku);
        return row == null ? 0 : row.total();
    }

    @Override
    public List<Expected> expected(Sku sku) {
        return inbound.of(sku);
    }

    @Override
    public int capacityLeft(NodeId node, LocalDate day) {
        NodeTable.Cell cell = nodes.find(node);
        return cell == null ? 0 : cell.capacityLeft(day);
    }

    @Override
    public Optional<NodeState> enforced(NodeId node) {
        NodeTable.Cell cell = nodes.find(node);
        return cell == null ? Optional.empty() : Optional.ofNullable(cell.state());
    }

    @Override
    public NodeDay day(NodeId node, LocalDate day) {
        NodeTable.Cell cell = nodes.find(node);
        return cell == null ? NodeDay.free(node, day) : cell.day(day);
    }

    @Override
    public int slotLeft(NodeId node, Instant start) {
        NodeTable.Cell cell = nodes.find(node);
        return cell == null ? 0 : cell.slotLeft(start);
    }

    /** Of what is known: without a lag while some of it is not. */
    @Override
    public Freshness freshness() {
        long oldest = Long.MAX_VALUE;
        for (int i = 0; i < currentAt.length(); i++) {
            oldest = Math.min(oldest, known.get(i) == 0 ? Long.MAX_VALUE : currentAt.get(i));
        }
        Instant asOf = Instant.ofEpochMilli(oldest == Long.MAX_VALUE ? 0 : oldest);
        Duration lag = Duration.ofMillis(Math.max(0, wallClock.millis() - asOf.toEpochMilli()));
        boolean late = lag.compareTo(LAG_UNKNOWN_AFTER) > 0;
        return new Freshness(asOf, late || !whole() ? Optional.empty() : Optional.of(lag));
    }

    /** Whether the shard has not been heard of for so long that its lag is unknown. */
    public boolean late(ShardId shard) {
        return wallClock.millis() - currentAt.get(shard.value()) > LAG_UNKNOWN_AFTER.toMillis();
    }

    @Override
    public boolean knows(ShardId shard) {
        return known.get(shard.value()) != 0;
    }

    @Override
    public boolean whole() {
        return unknown.get() == 0;
    }

    @Override
    public void current(ShardId shard, Instant at) {
        currentAt.set(shard.value(), at.toEpochMilli());
        learnt(shard);
    }

    @Override
    public void apply(CommittedBatch batch) {
        for (CommittedBatch.Change change : batch.changes()) {
            if (change.value() instanceof Inbound coming) {
                inbound.put(coming); // before its position, wherever that stands in the batch
            }
        }
        for (CommittedBatch.Change change : batch.changes()) {
            Entry value = change.value();
            if (value == null) {
                remove(batch.shard(), change.key());
            } else {
                put(batch.shard(), value);
            }
        }
    }

    @Override
    public void reset(ShardSnapshot snapshot) {
        Map<EntryKey, Entry> state = snapshot.state();
        List<NodeTable.Cell> cells = nodes.of(snapshot.shard());
        skusOfShard.get(snapshot.shard().value()).stream()
                .mapToObj(rowByIndex::get)
                .forEach(row -> zeroMissing(row, cells, state));
        cells.forEach(cell -> cell.retain(state.keySet()));
        inbound.retain(cells.stream().map(NodeTable.Cell::id).collect(Collectors.toSet()), state.keySet());
        state.values().stream()
                .filter(Inbound.class::isInstance)
                .map(Inbound.class::cast)
                .forEach(inbound::put);
        state.values().forEach(value -> put(snapshot.shard(), value));
        learnt(snapshot.shard());
    }

    private void learnt(ShardId shard) {
        if (known.getAndSet(shard.value(), 1) == 0) {
            unknown.decrementAndGet();
        }
    }

    private static void zeroMissing(SkuRow row, List<NodeTable.Cell> cells, Map<EntryKey, Entry> state) {
        for (NodeTable.Cell cell : cells) {
            if (row.units(cell.index()) > 0 && !state.containsKey(Position.key(cell.id(), row.sku()))) {
                row.set(cell.index(), 0, false);
            }
        }
    }

    private void put(ShardId shard, Entry value) {
        if (value instanceof Position position) {
            units(shard, position);
        } else if (value instanceof NodeState state) {
            cell(shard, state.node()).state(state);
        } else if (value instanceof NodeDay day) {
            cell(shard, day.node()).day(day);
        } else if (value instanceof NodeSlots slots) {
            cell(shard, slots.node()).slots(slots.day(), slots.slots());
        }
    }

    private void remove(ShardId shard, EntryKey key) {
        int slash = key.id().indexOf('/');
        String node = slash < 0 ? key.id() : key.id().substring(0, slash);
        String rest = key.id().substring(slash + 1);
        switch (key.kind()) {
            case Position.KIND -> units(shard, Position.empty(new NodeId(node), new Sku(rest)));
            case Inbound.KIND -> inbound.remove(new NodeId(node), new Sku(rest));
            case NodeState.KIND -> cell(shard, new NodeId(node)).state(null);
            case NodeDay.KIND ->
                cell(shard, new NodeId(node)).day(NodeDay.free(new NodeId(node), LocalDate.parse(rest)));
            case NodeSlots.KIND -> cell(shard, new NodeId(node)).slots(LocalDate.parse(rest), List.of());
            default -> {}
        }
    }

    private void units(ShardId shard, Position position) {
        SkuRow row = row(position.sku());
        skusOfShard.get(shard.value()).set(row.index());
        row.set(cell(shard, position.node()).index(), position.atp(), position.safetyStock() > 0);
        inbound.put(position);
    }

    private NodeTable.Cell cell(ShardId shard, NodeId node) {
        return nodes.intern(node, shard);
    }

    private SkuRow row(Sku sku) {
        SkuRow known = rows.get(sku);
        if (known != null) {
            return known;
        }
        SkuRow added = new SkuRow(sku, rowByIndex.size());
        rowByIndex.add(added);
        rows.put(sku, added);
        return added;
    }

    /** Nodes and units as they stood when they were asked for; the records are made as they are looked at. */
    private static final class NodeStocks extends AbstractList<NodeStock> {
        private final NodeTable nodes;
        private final long[] slots;

        private NodeStocks(NodeTable nodes, long[] slots) {
            this.nodes = nodes;
            this.slots = slots;
        }

        @Override
        public NodeStock get(int index) {
            long slot = slots[index];
            return new NodeStock(nodes.name(SkuRow.nodeOf(slot)), SkuRow.unitsOf(slot), SkuRow.keepsOwn(slot));
        }

        @Override
        public int size() {
            return slots.length;
        }
    }
}
