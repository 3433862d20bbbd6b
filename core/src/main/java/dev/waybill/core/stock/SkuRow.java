package dev.waybill.core.stock;

import dev.waybill.core.catalog.Sku;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Units of one SKU that are available to promise, by node index: an open-addressing table with one {@code long} a
 * slot, node and units together, so that a reader never sees half of a change. The highest bit of the units says that
 * the position keeps safety stock of its own. One writer, any number of readers.
 */
final class SkuRow {
    private static final int FIRST_SLOTS = 4;
    private static final int KEEPS_OWN = Integer.MIN_VALUE;
    /** At most 85 of 100 slots are used; a new table has a quarter of its slots free. */
    private static final int MAX_FILL_PERCENT = 85;

    private final Sku sku;
    private final int index;
    private final AtomicLong total = new AtomicLong();
    private volatile AtomicLongArray table = new AtomicLongArray(FIRST_SLOTS);
    private int used;

    SkuRow(Sku sku, int index) {
        this.sku = sku;
        this.index = index;
    }

    Sku sku() {
        return sku;
    }

    int index() {
        return index;
    }

    long total() {
        return total.get();
    }

    int units(int node) {
        return unitsOf(slot(node));
    }

    /** The node's slot, 0 when it has none. Reads each slot once: between two reads a free one may have been given to another. */
    long slot(int node) {
        AtomicLongArray slots = table;
        int at = home(node, slots.length());
        long slot = slots.getAcquire(at);
        while (slot != 0 && nodeOf(slot) != node) {
            at = next(at, slots);
            slot = slots.getAcquire(at);
        }
        return slot;
    }

    /** How much there is to look at: grows with the nodes that ever had a unit. */
    int slots() {
        return table.length();
    }

    /** Every slot with at least one unit, in no order. */
    long[] filled() {
        return withAtLeast(1);
    }

    /** Every slot with at least so many units, in no order. */
    long[] withAtLeast(int units) {
        AtomicLongArray slots = table;
        long[] found = new long[slots.length()];
        int count = 0;
        for (int i = 0; i < found.length; i++) {
            long slot = slots.getAcquire(i);
            if (unitsOf(slot) >= units) {
                found[count++] = slot;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** Only by the writer. */
    void set(int node, int units, boolean keepsOwn) {
        int at = find(table, node);
        long before = table.get(at);
        if (before == 0 && units == 0) {
            return;
        }
        if (before == 0) {
            at = claim(node, at);
        }
        table.setRelease(at, slot(node, keepsOwn ? units | KEEPS_OWN : units));
        total.lazySet(total.get() + units - unitsOf(before));
    }

    static int nodeOf(long slot) {
        return (int) (slot >>> Integer.SIZE) - 1;
    }

    static int unitsOf(long slot) {
        return (int) slot & ~KEEPS_OWN;
    }

    static boolean keepsOwn(long slot) {
        return ((int) slot & KEEPS_OWN) != 0;
    }

    private static long slot(int node, int units) {
        return ((node + 1L) << Integer.SIZE) | Integer.toUnsignedLong(units);
    }

    /** For the writer: the slot of the node, or the free one where it belongs; there is always a free one. */
    private static int find(AtomicLongArray slots, int node) {
        int at = home(node, slots.length());
        for (long slot = slots.getPlain(at); slot != 0 && nodeOf(slot) != node; slot = slots.getPlain(at)) {
            at = next(at, slots);
        }
        return at;
    }

    private static int next(int at, AtomicLongArray slots) {
        return at + 1 == slots.length() ? 0 : at + 1;
    }

    private static int home(int node, int length) {
        long mixed = (node * 0x9E3779B97F4A7C15L) >>> Integer.SIZE;
        return (int) ((mixed * length) >>> Integer.SIZE);
    }

    private int claim(int node, int at) {
        if ((used + 1) * 100L <= (long) table.length() * MAX_FILL_PERCENT) {
            used++;
            return at;
        }
        grow();
        used++;
        return find(table, node);
    }

    private void grow() {
        long[] filled = filled();
        AtomicLongArray larger = new AtomicLongArray(Math.max(FIRST_SLOTS, (filled.length + 1) * 4 / 3 + 2));
        for (long slot : filled) {
            larger.setPlain(find(larger, nodeOf(slot)), slot);
        }
        used = filled.length;
        table = larger;
    }
}
