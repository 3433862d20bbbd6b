package dev.waybill.core.order;

import dev.waybill.core.shard.ShardId;
import dev.waybill.core.sourcing.SourcingPlan;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.LongSupplier;

/** Makes ids that name their home shard. Clock and chance are given, so that a simulated world repeats itself. */
public final class IdSource {
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    /** 32 characters, without 0, 1, I and O. */
    private static final String CODE_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private static final int CODE_LENGTH = 6;

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

    /** One new id for each part of the plan. */
    public List<FulfillmentOrderId> allocations(ShardId home, SourcingPlan plan) {
        return plan.parts().stream().map(part -> fulfillmentOrder(home)).toList();
    }

    public ReservationId reservation(ShardId home) {
        return new ReservationId(ReservationId.PREFIX + next(home));
    }

    public TaskId task(ShardId home) {
        return new TaskId(TaskId.PREFIX + next(home));
    }

    /** What a customer shows to collect an order: six characters that are not mistaken for each other. */
    public String pickupCode() {
        long bits = random.getAsLong();
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < CODE_LENGTH; i++) {
            code.append(CODE_ALPHABET.charAt((int) (bits >>> (5 * i)) & 31));
        }
        return code.toString();
    }

    /** A new one that names its home; kinds of records put their prefix before it. */
    public UUID next(ShardId home) {
        Instant now = clock.instant();
        long high = now.toEpochMilli() << 16 | VERSION_7 | home.value();
        long low = random.getAsLong() >>> 2 | VARIANT;
        return new UUID(high, low);
    }
}
