package dev.waybill.core.stock;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.ShardId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The nodes of the index: a small number for each, its shard, and its capacity. One writer, any readers. */
final class NodeTable {
    private static final int FIRST_NODES = 64;

    private final Map<NodeId, Cell> cells = new ConcurrentHashMap<>();
    private final List<List<Cell>> byShard;
    private volatile @Nullable NodeId[] names = new NodeId[FIRST_NODES];
    private int count;

    NodeTable(int shards) {
        byShard = IntStream.range(0, shards)
                .<List<Cell>>mapToObj(shard -> new ArrayList<>())
                .toList();
    }

    /** One node, with its days and the slots of each UTC date in which something was taken. */
    static final class Cell {
        private final NodeId id;
        private final int index;
        private final Map<LocalDate, NodeDay> days = new ConcurrentHashMap<>();
        private final Map<LocalDate, List<NodeSlots.Slot>> slots = new ConcurrentHashMap<>();
        private volatile @Nullable NodeState state;

        private Cell(NodeId id, int index) {
            this.id = id;
            this.index = index;
        }

        NodeId id() {
            return id;
        }

        int index() {
            return index;
        }

        void state(@Nullable NodeState next) {
            state = next;
        }

        void day(NodeDay next) {
            if (next.equals(NodeDay.free(id, next.day()))) {
                days.remove(next.day());
            } else {
                days.put(next.day(), next);
            }
        }

        @Nullable
        NodeState state() {
            return state;
        }

        NodeDay day(LocalDate day) {
            NodeDay known = days.get(day);
            return known == null ? NodeDay.free(id, day) : known;
        }

        /** What is taken of the slots that begin on a UTC date. */
        void slots(LocalDate day, List<NodeSlots.Slot> taken) {
            if (taken.isEmpty()) {
                slots.remove(day);
            } else {
                slots.put(day, taken);
            }
        }

        /** Forgets what is not among the keys. */
        void retain(Set<EntryKey> keys) {
            days.keySet().removeIf(day -> !keys.contains(NodeDay.key(id, day)));
            slots.keySet().removeIf(day -> !keys.contains(NodeSlots.key(id, day)));
            if (!keys.contains(NodeState.key(id))) {
                state = null;
            }
        }

        int capacityLeft(LocalDate day) {
            NodeState now = state;
            return now == null ? 0 : now.left(day(day), false);
        }

        int slotLeft(Instant start) {
            NodeState now = state;
            return now == null || !now.active() ? 0 : Math.max(0, now.slotOrders() - takenOrders(start));
        }

        private int takenOrders(Instant start) {
            for (NodeSlots.Slot slot : slots.getOrDefault(NodeSlots.dayOf(start), List.of())) {
                if (slot.start().equals(start)) {
                    return slot.takenOrders();
                }
            }
            return 0;
        }
    }

    @Nullable
    Cell find(NodeId id) {
        return cells.get(id);
    }

    /** Only by the writer: the nodes of a shard that were heard of. */
    List<Cell> of(ShardId shard) {
        return byShard.get(shard.value());
    }

    NodeId name(int index) {
        return Objects.requireNonNull(names[index]);
    }

    /** Only by the writer: the node's cell; a new node is added to its shard's. */
    Cell intern(NodeId id, ShardId shard) {
        Cell known = cells.get(id);
        if (known != null) {
            return known;
        }
        Cell added = new Cell(id, count++);
        if (added.index == names.length) {
            names = Arrays.copyOf(names, names.length * 2);
        }
        @Nullable NodeId[] grown = names;
        grown[added.index] = id;
        names = grown;
        cells.put(id, added);
        of(shard).add(added);
        return added;
    }
}
