package dev.waybill.core.order;

import dev.waybill.core.shard.ShardId;

/** {@code ord_} and a UUIDv7 that carries the home shard. */
public record OrderId(String value) implements Comparable<OrderId> {
    public static final String PREFIX = "ord_";

    public OrderId {
        HomeId.require("order_id", PREFIX, value);
    }

    public ShardId home() {
        return HomeId.home(value);
    }

    @Override
    public int compareTo(OrderId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
