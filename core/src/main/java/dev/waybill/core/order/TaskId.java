package dev.waybill.core.order;

import dev.waybill.core.shard.ShardId;
import java.util.UUID;

/** {@code tsk_} and a UUIDv7 that carries the home shard. */
public record TaskId(String value) {
    public static final String PREFIX = "tsk_";
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    public TaskId {
        HomeId.require("task_id", PREFIX, value);
    }

    /** The id of a part's task of that type: the part's own time and home, other random bits. Always the same. */
    public static TaskId of(FulfillmentOrderId part, Task.Type type) {
        UUID source = UUID.fromString(part.value().substring(FulfillmentOrderId.PREFIX.length()));
        long mixed = mix(source.getLeastSignificantBits() + type.name().hashCode() * GOLDEN_GAMMA);
        return new TaskId(PREFIX + new UUID(source.getMostSignificantBits(), mixed >>> 2 | VARIANT));
    }

    /** The finaliser of SplitMix64: every bit of the input changes about half of the output's. */
    private static long mix(long bits) {
        long once = (bits ^ bits >>> 30) * 0xBF58476D1CE4E5B9L;
        long twice = (once ^ once >>> 27) * 0x94D049BB133111EBL;
        return twice ^ twice >>> 31;
    }

    public ShardId home() {
        return HomeId.home(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
