package dev.waybill.core.order;

import dev.waybill.core.shard.ShardId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.LongSupplier;

/** Makes ids that name their home shard. Clock and chance are given, so that a simulated world repeats itself. */
public final class IdSource {
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final InstantSource clock;
    private final LongSupplier random;

    public IdSource(InstantSource clock, LongSupplier random) {
        this.clock = clock;
        this.random = random;
    }

    public OrderId order(ShardId home) {
        return new OrderId(OrderId.PREFIX + next(home));
    }

    public FulfillmentOrderId fulfillmentOrder(ShardId home) {
        return new FulfillmentOrderId(FulfillmentOrderId.PREFIX + next(home));
    }

    public TaskId task(ShardId home) {
        return new TaskId(TaskId.PREFIX + next(home));
    }

    private UUID next(ShardId home) {
        Instant now = clock.instant();
        long high = now.toEpochMilli() << 16 | VERSION_7 | home.value();
        long low = random.getAsLong() >>> 2 | VARIANT;
        return new UUID(high, low);
    }
}
