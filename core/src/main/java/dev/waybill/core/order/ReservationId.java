package dev.waybill.core.order;

import dev.waybill.core.shard.ShardId;

/** {@code res_} and a UUIDv7 that carries the home shard. */
public record ReservationId(String value) implements Holder, Comparable<ReservationId> {
    public static final String PREFIX = "res_";

    public ReservationId {
        HomeId.require("reservation_id", PREFIX, value);
    }

    /** Whether a token's holder is a reservation, and not an order. */
    public static boolean isOne(String holder) {
        return holder.startsWith(PREFIX);
    }

    @Override
    public ShardId home() {
        return HomeId.home(value);
    }

    @Override
    public int compareTo(ReservationId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
