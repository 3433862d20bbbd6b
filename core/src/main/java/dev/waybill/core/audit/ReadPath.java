package dev.waybill.core.audit;

import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.ShardId;
import java.util.Map;
import java.util.Optional;

/** Port: a copy of the stock that is read instead of the shards, such as a member's grid or availability index. */
public interface ReadPath {
    /** For humans: which copy, at which member. */
    String name();

    /** The copy of one shard right now, or empty when this member has none. */
    Optional<Copy> read(ShardId shard);

    /**
     * The positions of a shard as of a commit.
     *
     * @param atp units available to promise, by the position's key; a position without any may be missing
     */
    record Copy(long epoch, long seq, Map<EntryKey, Integer> atp) {}
}
