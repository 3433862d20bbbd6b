package dev.waybill.core.order;

import dev.waybill.core.shard.ShardId;
import java.util.Locale;
import java.util.UUID;

/** {@code ord_} and a UUIDv7 that carries the home shard. */
public record OrderId(String value) implements Holder, Comparable<OrderId> {
    public static final String PREFIX = "ord_";
    private static final long SHORT_CODES = 1_000_000;

    public OrderId {
        HomeId.require("order_id", PREFIX, value);
    }

    @Override
    public ShardId home() {
        return HomeId.home(value);
    }

    /**
     * Six digits for people to say and find it by, on labels and screens. Two orders may have the same ones: it names
     * an order among those at hand, it does not identify it.
     */
    public String shortCode() {
        UUID uuid = UUID.fromString(value.substring(PREFIX.length()));
        long code = Long.remainderUnsigned(uuid.getLeastSignificantBits(), SHORT_CODES);
        return String.format(Locale.ROOT, "%06d", code);
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
