package dev.waybill.core.shard.decide;

import dev.waybill.core.shard.CommittedBatch.Change;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.codec.ByteSink;
import dev.waybill.core.shard.codec.RecordCodec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the decisions of one batch made of the entries they touched, above the applied state, which stays as it is. An
 * entry is encoded at its first touch, so that the batch's size is known; those bytes are written when no later decision
 * touched it, as is usual.
 */
final class Overlay {
    private static final int FIRST_CAPACITY = 4 << 10;
    private static final int NOT_ENCODED = -1;

    private final AppliedEntries state;
    private final RecordCodec codec;
    private final Map<EntryKey, Touched> touched = new LinkedHashMap<>();
    private final ByteSink encoded = new ByteSink(FIRST_CAPACITY);
    private int[] asked = {};
    private int taken;

    Overlay(AppliedEntries state, RecordCodec codec) {
        this.state = state;
        this.codec = codec;
    }

    @Nullable
    Entry get(EntryKey key) {
        Touched here = touched.get(key);
        return here == null ? state.get(key) : here.value;
    }

    int parts() {
        return state.parts();
    }

    /** Keys of the applied state. */
    List<EntryKey> keys(int part, String kind) {
        return state.keys(part, kind);
    }

    /** Whether the batch takes such an entry away. */
    boolean removes(EntryKey key) {
        Touched here = touched.get(key);
        return here != null && here.value == null;
    }

    /** About how many encoded bytes the batch's changes would have with these ones. */
    long lengthWith(Map<EntryKey, Optional<Entry>> writes) {
        encoded.truncate(taken);
        asked = new int[writes.size()];
        int next = 0;
        for (Map.Entry<EntryKey, Optional<Entry>> write : writes.entrySet()) {
            boolean known = touched.containsKey(write.getKey());
            if (!known) {
                encode(encoded, write.getKey(), write.getValue().orElse(null));
            }
            asked[next++] = known ? NOT_ENCODED : encoded.length();
        }
        return encoded.length();
    }

    /** Takes the writes in, that {@link #lengthWith} was asked about last if it was asked at all. */
    void takeOver(Map<EntryKey, Optional<Entry>> writes) {
        int next = 0;
        for (Map.Entry<EntryKey, Optional<Entry>> write : writes.entrySet()) {
            Entry value = write.getValue().orElse(null);
            int to = asked.length == 0 ? NOT_ENCODED : asked[next++];
            Touched here = touched.get(write.getKey());
            if (here != null) {
                here.change(value);
            } else {
                touched.put(write.getKey(), new Touched(value, taken, to));
                taken = Math.max(taken, to);
            }
        }
        asked = new int[0];
    }

    /** Of the changes as they were at their first touch. */
    int length() {
        return taken;
    }

    List<Change> changes() {
        List<Change> changes = new ArrayList<>(touched.size());
        touched.forEach((key, each) -> changes.add(new Change(key, each.value)));
        return changes;
    }

    /** Writes the same bytes as the coder of {@link #changes}. */
    void write(ByteSink out) {
        out.unsigned(touched.size() + 1L);
        touched.forEach((key, each) -> {
            if (each.to == NOT_ENCODED) {
                encode(out, key, each.value);
            } else {
                out.put(encoded, each.from, each.to - each.from);
            }
        });
    }

    private void encode(ByteSink out, EntryKey key, @Nullable Entry value) {
        codec.write(out, Change.class, new Change(key, value));
    }

    /** An entry as the batch has it so far, and where its bytes are if they are still right. */
    private static final class Touched {
        private final int from;
        private @Nullable Entry value;
        private int to;

        Touched(@Nullable Entry value, int from, int to) {
            this.value = value;
            this.from = from;
            this.to = to;
        }

        void change(@Nullable Entry next) {
            value = next;
            to = NOT_ENCODED;
        }
    }
}
