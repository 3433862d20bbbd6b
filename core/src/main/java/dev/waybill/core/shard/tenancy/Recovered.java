package dev.waybill.core.shard.tenancy;

import dev.waybill.core.shard.JournalBody;
import dev.waybill.core.shard.port.ShardStore.Head;
import dev.waybill.core.shard.port.ShardStore.JournalRow;
import java.util.List;

/**
 * A shard as its journal and checkpoint tell it.
 *
 * @param offset of the copy of results
 * @param rows what was replayed, for what is not copied yet
 * @param needsGeneration there is no checkpoint, or one of another number of chunks
 */
public record Recovered(
        Head head, ShardState state, Tail tail, long offset, List<Replayed> rows, boolean needsGeneration) {
    record Replayed(JournalRow row, JournalBody body) {}

    /** Whether the row of that seq carries that batch. */
    public boolean has(long seq, String batchId) {
        return rows.stream()
                .anyMatch(
                        each -> each.row().seq() == seq && each.row().batchId().equals(batchId));
    }
}
