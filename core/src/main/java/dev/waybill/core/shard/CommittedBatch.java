package dev.waybill.core.shard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one applied batch changed, in order. {@code seq} is gap-free within a shard; a lower {@code epoch} is stale.
 *
 * @param changes absolute values of the touched entries
 */
public record CommittedBatch(
        ShardId shard, long epoch, long seq, ShardTime time, List<Change> changes, List<Event> events) {
    /** An entry's new value, or null when it was removed. */
    public record Change(EntryKey key, @Nullable Entry value) {}
}
