package dev.waybill.core.adapter.hazelcast;

import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.ShardId;
import java.util.List;

/**
 * One page of a copy of a shard.
 *
 * @param pages how many there are; 0 when the member asked does not serve the shard, or no longer has this copy
 */
record SnapshotPage(long epoch, long seq, int pages, List<Kept> entries) {
    static final SnapshotPage NONE = new SnapshotPage(-1, -1, 0, List.of());

    record Kept(EntryKey key, Entry value) {}

    /**
     * Asks for a page. Page 0 makes a new copy, whatever epoch and seq say; later pages are of the copy that has them.
     */
    record Request(ShardId shard, long epoch, long seq, int page) {
        static Request first(ShardId shard) {
            return new Request(shard, -1, -1, 0);
        }
    }
}
