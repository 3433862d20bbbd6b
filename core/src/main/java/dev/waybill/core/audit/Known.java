package dev.waybill.core.audit;

import dev.waybill.core.audit.ShardView.ChunkView;
import dev.waybill.core.shard.CommittedBatch.Change;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What entries were just before a row: by the rows before it, else by a chunk that is older than the row. Of an entry
 * that neither tells nothing is known. Confined to one walk.
 */
final class Known {
    private final ShardView view;
    private final Map<Integer, ChunkView> chunks = new HashMap<>();
    private final Map<EntryKey, Optional<Entry>> fromRows = new HashMap<>();
    private final boolean fromStart;
    private long seq;

    Known(ShardView view) {
        this.view = view;
        view.chunks().forEach(c -> chunks.put(c.number(), c));
        seq = view.rows().isEmpty() ? 0 : view.rows().get(0).seq() - 1;
        fromStart = seq == 0;
    }

    boolean has(EntryKey key) {
        return fromStart || fromRows.containsKey(key) || chunk(key) != null;
    }

    @Nullable
    Entry get(EntryKey key) {
        Optional<Entry> value = fromRows.get(key);
        if (value != null) {
            return value.orElse(null);
        }
        ChunkView chunk = chunk(key);
        return chunk == null ? null : chunk.entries().get(key);
    }

    void fold(Row row) {
        for (Change change : row.changes()) {
            fromRows.put(change.key(), Optional.ofNullable(change.value()));
        }
        seq = row.seq();
    }

    /** The entry's chunk if it is not ahead of the row. */
    private @Nullable ChunkView chunk(EntryKey key) {
        ChunkView chunk = chunks.get(view.chunkOf().applyAsInt(key));
        return chunk != null && chunk.at() <= seq ? chunk : null;
    }
}
