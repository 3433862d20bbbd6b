package dev.waybill.core.transfer;

import dev.waybill.core.order.HomeId;
import dev.waybill.core.order.IdSource;
import dev.waybill.core.shard.ShardId;
import java.time.Instant;

/** {@code trf_} and a UUIDv7 that carries the home shard. */
public record TransferId(String value) implements Comparable<TransferId> {
    public static final String PREFIX = "trf_";

    public TransferId {
        HomeId.require("transfer_id", PREFIX, value);
    }

    public static TransferId next(IdSource ids, ShardId home) {
        return new TransferId(PREFIX + ids.next(home));
    }

    /** Whether a text is one of these. */
    public static boolean isOne(String text) {
        return text.startsWith(PREFIX);
    }

    public ShardId home() {
        return HomeId.home(value);
    }

    /** When it was planned, to the millisecond, by the clock of its maker. */
    public Instant madeAt() {
        return HomeId.madeAt(value);
    }

    @Override
    public int compareTo(TransferId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
