package dev.waybill.core.shard.tenancy;

import dev.waybill.core.shard.CommittedBatch.Change;
import dev.waybill.core.shard.EntryKey;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** At which seq entries were last removed from a shard, as far as it is remembered. Confined to the shard's loop. */
final class Removals {
    /** Further ones are forgotten, the oldest first; a forgotten one counts as removed when the last of those was. */
    static final int MOST = 10_000;

    private final Map<EntryKey, Long> removed = new LinkedHashMap<>();
    private long floor;

    /** Nothing is known of what happened up to {@code seq}. */
    Removals(long seq) {
        this.floor = seq;
    }

    void applied(long seq, List<Change> changes) {
        for (Change change : changes) {
            if (change.value() == null && !change.key().ofEngine()) {
                removed.remove(change.key());
                removed.put(change.key(), seq);
            }
        }
        Iterator<Long> oldest = removed.values().iterator();
        for (int over = removed.size() - MOST; over > 0; over--) {
            floor = oldest.next();
            oldest.remove();
        }
    }

    /** What was read of the entry at an earlier seq may be out of date. */
    long last(EntryKey key) {
        Long seq = removed.get(key);
        return seq == null ? floor : seq;
    }
}
