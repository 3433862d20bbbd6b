package dev.waybill.core.shard;

import dev.waybill.core.shard.CommittedBatch.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the decisions of one batch made of the entries they touched, above the applied state, which stays as it is. */
final class Overlay {
    private final ShardState state;
    private final RecordCodec codec;
    private final Map<EntryKey, Optional<Entry>> touched = new LinkedHashMap<>();
    private final Map<EntryKey, Integer> sizes = new HashMap<>();
    private final Map<EntryKey, Integer> measured = new HashMap<>();
    private final ByteSink scratch = new ByteSink();
    private long length;

    Overlay(ShardState state, RecordCodec codec) {
        this.state = state;
        this.codec = codec;
    }

    @Nullable
    Entry get(EntryKey key) {
        Optional<Entry> here = touched.get(key);
        return here == null ? state.get(key) : here.orElse(null);
    }

    /** Whether the batch takes such an entry away. */
    boolean removes(EntryKey key) {
        Optional<Entry> here = touched.get(key);
        return here != null && here.isEmpty();
    }

    /** About how many encoded bytes the batch's changes would have with these ones. */
    long lengthWith(Map<EntryKey, Optional<Entry>> writes) {
        measured.clear();
        long more = 0;
        for (Map.Entry<EntryKey, Optional<Entry>> write : writes.entrySet()) {
            if (!sizes.containsKey(write.getKey())) {
                int size = size(write);
                measured.put(write.getKey(), size);
                more += size;
            }
        }
        return length + more;
    }

    /** Takes the writes in that {@link #lengthWith} was asked about last. */
    void takeOver(Map<EntryKey, Optional<Entry>> writes) {
        touched.putAll(writes);
        sizes.putAll(measured);
        measured.values().forEach(size -> length += size);
        measured.clear();
    }

    long length() {
        return length;
    }

    List<Change> changes() {
        List<Change> changes = new ArrayList<>(touched.size());
        touched.forEach((key, value) -> changes.add(new Change(key, value.orElse(null))));
        return changes;
    }

    /** Measured at the first touch only: a hot entry is not encoded for each command. */
    private int size(Map.Entry<EntryKey, Optional<Entry>> write) {
        scratch.truncate(0);
        codec.coder(Change.class)
                .write(scratch, new Change(write.getKey(), write.getValue().orElse(null)));
        return scratch.length();
    }
}
