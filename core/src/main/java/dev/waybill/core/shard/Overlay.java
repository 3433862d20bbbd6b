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
        long more = 0;
        for (Map.Entry<EntryKey, Optional<Entry>> write : writes.entrySet()) {
            if (!sizes.containsKey(write.getKey())) {
                more += size(write);
            }
        }
        return length + more;
    }

    void takeOver(Map<EntryKey, Optional<Entry>> writes) {
        for (Map.Entry<EntryKey, Optional<Entry>> write : writes.entrySet()) {
            touched.put(write.getKey(), write.getValue());
            if (!sizes.containsKey(write.getKey())) {
                int size = size(write);
                sizes.put(write.getKey(), size);
                length += size;
            }
        }
    }

    List<Change> changes() {
        List<Change> changes = new ArrayList<>(touched.size());
        touched.forEach((key, value) -> changes.add(new Change(key, value.orElse(null))));
        return changes;
    }

    /** Measured at the first touch only: a hot entry is not encoded for each command. */
    private int size(Map.Entry<EntryKey, Optional<Entry>> write) {
        ByteSink sink = new ByteSink();
        codec.coder(Change.class)
                .write(sink, new Change(write.getKey(), write.getValue().orElse(null)));
        return sink.length();
    }
}
