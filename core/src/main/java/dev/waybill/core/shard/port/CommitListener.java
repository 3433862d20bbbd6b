package dev.waybill.core.shard.port;

import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.ShardId;
import java.util.Map;

/** Told of every batch of the shards that this member owns, after it was applied. Must return at once. */
public interface CommitListener {
    void committed(CommittedBatch batch);

    /** The member has taken over the shard: its whole state, as of the batch {@code (epoch, seq)}. */
    void acquired(ShardId shard, long epoch, long seq, Map<EntryKey, Entry> state);

    void lost(ShardId shard);
}
