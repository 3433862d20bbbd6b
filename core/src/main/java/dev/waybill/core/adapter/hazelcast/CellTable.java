package dev.waybill.core.adapter.hazelcast;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.stock.Position;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Positions by SKU in a table of nothing but themselves (open addressing, linear probing): one of a SKU as it is, several
 * as an array. A hash map takes a node and an entry more for each SKU, and an array for one. For one thread.
 */
final class CellTable {
    private static final int FIRST_SLOTS = 8;
    /** At most 80 of 100 slots are used; a new table has two fifths of its slots free. */
    private static final int MAX_FILL_PERCENT = 80;

    private static final Position[] NONE = {};

    /** A position, or an array of at least two. */
    private @Nullable Object[] slots = new @Nullable Object[FIRST_SLOTS];

    private int used;

    /** Must not be changed. */
    Position[] of(Sku sku) {
        return positions(slots[find(sku)]);
    }

    /** SKUs with a position. */
    List<Sku> skus() {
        List<Sku> skus = new ArrayList<>(used);
        for (Object each : slots) {
            if (each != null) {
                skus.add(sku(each));
            }
        }
        return skus;
    }

    void put(Position position) {
        if ((used + 1) * 100L > (long) slots.length * MAX_FILL_PERCENT) {
            grow();
        }
        int at = find(position.sku());
        Position[] before = positions(slots[at]);
        used += before.length == 0 ? 1 : 0;
        int place = indexOf(before, position.node());
        if (before.length == 0 || (before.length == 1 && place == 0)) {
            slots[at] = position;
        } else {
            Position[] after = place < before.length ? before : Arrays.copyOf(before, before.length + 1);
            after[place] = position;
            slots[at] = after;
        }
    }

    void remove(Sku sku, NodeId node) {
        int at = find(sku);
        Position[] before = positions(slots[at]);
        if (indexOf(before, node) == before.length) {
            return;
        }
        Position[] left = Arrays.stream(before)
                .filter(position -> !position.node().equals(node))
                .toArray(Position[]::new);
        if (left.length == 0) {
            free(at);
        } else {
            slots[at] = left.length == 1 ? left[0] : left;
        }
    }

    private static Position[] positions(@Nullable Object slot) {
        if (slot instanceof Position one) {
            return new Position[] {one};
        }
        return slot == null ? NONE : (Position[]) slot;
    }

    private static Sku sku(Object slot) {
        return slot instanceof Position one ? one.sku() : ((Position[]) slot)[0].sku();
    }

    /** Where the node stands, or the end. A shard has few nodes. */
    private static int indexOf(Position[] positions, NodeId node) {
        int at = 0;
        while (at < positions.length && !positions[at].node().equals(node)) {
            at++;
        }
        return at;
    }

    private void grow() {
        @Nullable Object[] before = slots;
        slots = new @Nullable Object[(int) Math.min(Integer.MAX_VALUE - 8L, before.length * 4L / 3 + 1)];
        for (Object each : before) {
            if (each != null) {
                slots[find(sku(each))] = each;
            }
        }
    }

    /** Where the SKU stands, or the free slot where it belongs: there is always one. */
    private int find(Sku sku) {
        int at = home(sku);
        for (Object each = slots[at]; each != null && !sku(each).equals(sku); each = slots[at]) {
            at = next(at);
        }
        return at;
    }

    /** Moves those up that were put behind because the slot was taken. */
    private void free(int slot) {
        int free = slot;
        int at = next(slot);
        for (Object each = slots[at]; each != null; each = slots[at]) {
            if (distance(home(sku(each)), at) >= distance(free, at)) {
                slots[free] = each;
                free = at;
            }
            at = next(at);
        }
        slots[free] = null;
        used--;
    }

    private int distance(int from, int to) {
        return Math.floorMod(to - from, slots.length);
    }

    private int next(int at) {
        return at + 1 == slots.length ? 0 : at + 1;
    }

    private int home(Sku sku) {
        long mixed = (sku.value().hashCode() * 0x9E3779B97F4A7C15L) >>> Integer.SIZE;
        return (int) ((mixed * slots.length) >>> Integer.SIZE);
    }
}
