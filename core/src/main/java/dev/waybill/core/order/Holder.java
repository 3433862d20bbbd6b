package dev.waybill.core.order;

import dev.waybill.core.shard.ShardId;

/** Who holds stock at nodes: an order, or a reservation. Its id is in the tokens of its holds. */
interface Holder {
    String value();

    ShardId home();
}
