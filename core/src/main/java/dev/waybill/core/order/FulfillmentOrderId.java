package dev.waybill.core.order;

import dev.waybill.core.shard.ShardId;

/** {@code fo_} and a UUIDv7 that carries the home shard. */
public record FulfillmentOrderId(String value) implements Comparable<FulfillmentOrderId> {
    public static final String PREFIX = "fo_";

    public FulfillmentOrderId {
        HomeId.require("fulfillment_order_id", PREFIX, value);
    }

    public ShardId home() {
        return HomeId.home(value);
    }

    @Override
    public int compareTo(FulfillmentOrderId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
