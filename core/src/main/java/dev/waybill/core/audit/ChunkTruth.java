package dev.waybill.core.audit;

import dev.waybill.core.audit.ShardView.ChunkView;
import dev.waybill.core.shard.CommittedBatch.Change;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** I7: each chunk says what the journal says, as far as rows from before the chunk are still there. */
final class ChunkTruth {
    private ChunkTruth() {}

    static void check(ShardView view, Findings findings) {
        for (ChunkView chunk : view.chunks()) {
            if (chunk.at() > view.head().seq()) {
                violated(view, chunk, "at <= head's seq " + view.head().seq(), "at " + chunk.at(), findings);
            }
            lastValues(view, chunk).forEach((key, value) -> compare(view, chunk, key, value, findings));
            misplaced(view, chunk, findings);
        }
    }

    /** The chunk's entries as the rows up to its seq left them. */
    private static Map<EntryKey, Optional<Entry>> lastValues(ShardView view, ChunkView chunk) {
        Map<EntryKey, Optional<Entry>> last = new HashMap<>();
        for (Row row : view.rows()) {
            if (row.seq() > chunk.at()) {
                break;
            }
            for (Change change : row.changes()) {
                if (view.chunkOf().applyAsInt(change.key()) == chunk.number()) {
                    last.put(change.key(), Optional.ofNullable(change.value()));
                }
            }
        }
        return last;
    }

    private static void compare(
            ShardView view, ChunkView chunk, EntryKey key, Optional<Entry> journal, Findings findings) {
        Entry stored = chunk.entries().get(key);
        if (!Objects.equals(stored, journal.orElse(null))) {
            findings.violated(
                    Invariant.I7,
                    view.shard(),
                    Keys.name(key),
                    "in chunk " + chunk.number() + " as in the journal: " + journal.orElse(null),
                    "" + stored);
        }
    }

    private static void misplaced(ShardView view, ChunkView chunk, Findings findings) {
        for (EntryKey key : chunk.entries().keySet()) {
            int right = view.chunkOf().applyAsInt(key);
            if (right != chunk.number()) {
                violated(view, chunk, Keys.name(key) + " in chunk " + right, "in " + chunk.number(), findings);
            }
        }
    }

    private static void violated(ShardView view, ChunkView chunk, String expected, String found, Findings findings) {
        findings.violated(Invariant.I7, view.shard(), "chunk " + chunk.number(), expected, found);
    }
}
