package dev.waybill.core.audit;

import dev.waybill.core.shard.ShardId;

/** Where an audit gets its shards from. */
interface ViewSource {
    int shards();

    /** Reads a shard afresh. Blocks. */
    ShardReading read(ShardId shard);
}
