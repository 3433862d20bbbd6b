package dev.waybill.core.shard.tenancy;

import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.SelfKeyed;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one checkpoint chunk by key. Those that can tell their key stand in a table of nothing but themselves
 * (open addressing, linear probing): some six bytes each, where a hash map takes its node, the key and the key's text.
 * Confined to its shard's loop.
 */
final class Entries {
    private static final int FIRST_SLOTS = 8;
    /** At most 80 of 100 slots are used; a new table has two fifths of its slots free. */
    private static final int MAX_FILL_PERCENT = 80;

    private static final @Nullable SelfKeyed[] NONE = {};

    private final Map<EntryKey, Entry> named = new HashMap<>();
    private @Nullable SelfKeyed[] table = NONE;
    private int used;

    int size() {
        return named.size() + used;
    }

    @Nullable
    Entry get(EntryKey key) {
        SelfKeyed found = used == 0 ? null : table[find(key)];
        return found == null ? named.get(key) : found;
    }

    /** @throws IllegalArgumentException when the entry says that it belongs elsewhere */
    void put(EntryKey key, Entry entry) {
        if (entry instanceof SelfKeyed itself) {
            if (!itself.isAt(key)) {
                throw new IllegalArgumentException(itself.key() + " was put at " + key);
            }
            add(key, itself);
        } else {
            named.put(key, entry);
        }
    }

    void remove(EntryKey key) {
        if (named.remove(key) == null && used > 0) {
            int at = find(key);
            if (table[at] != null) {
                free(at);
            }
        }
    }

    void forEach(BiConsumer<EntryKey, Entry> action) {
        named.forEach(action);
        for (SelfKeyed each : table) {
            if (each != null) {
                action.accept(each.key(), each);
            }
        }
    }

    private void add(EntryKey key, SelfKeyed entry) {
        if ((used + 1) * 100L > (long) table.length * MAX_FILL_PERCENT) {
            grow();
        }
        int at = find(key);
        if (table[at] == null) {
            used++;
        }
        table[at] = entry;
    }

    private void grow() {
        @Nullable SelfKeyed[] before = table;
        table = new SelfKeyed
                [Math.max(FIRST_SLOTS, (int) Math.min(Integer.MAX_VALUE - 8L, before.length * 4L / 3 + 1))];
        for (SelfKeyed each : before) {
            if (each != null) {
                int at = home(each.idHash());
                while (table[at] != null) {
                    at = next(at);
                }
                table[at] = each;
            }
        }
    }

    /** Where the entry stands, or the free slot where it belongs: there is always one. */
    private int find(EntryKey key) {
        int at = home(key.id().hashCode());
        for (SelfKeyed each = table[at]; each != null && !each.isAt(key); each = table[at]) {
            at = next(at);
        }
        return at;
    }

    /** Moves those up that were put behind the entry because its slot was taken. */
    private void free(int slot) {
        int free = slot;
        int at = next(slot);
        for (SelfKeyed each = table[at]; each != null; each = table[at]) {
            if (distance(home(each.idHash()), at) >= distance(free, at)) {
                table[free] = each;
                free = at;
            }
            at = next(at);
        }
        table[free] = null;
        used--;
    }

    private int distance(int from, int to) {
        return Math.floorMod(to - from, table.length);
    }

    private int next(int at) {
        return at + 1 == table.length ? 0 : at + 1;
    }

    private int home(int hash) {
        long mixed = (hash * 0x9E3779B97F4A7C15L) >>> Integer.SIZE;
        return (int) ((mixed * table.length) >>> Integer.SIZE);
    }
}
