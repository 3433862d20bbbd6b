package dev.waybill.core.audit;

import dev.waybill.core.order.OrderId;
import dev.waybill.core.shard.ShardId;

/** Where an audit gets its shards from. */
interface ViewSource {
    int shards();

    /** Reads a shard afresh. Blocks. */
    ShardReading read(ShardId shard);

    /** Whether the order has ended and left its shard. Blocks. */
    boolean archived(OrderId order);
}
