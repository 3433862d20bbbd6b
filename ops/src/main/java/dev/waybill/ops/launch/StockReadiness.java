package dev.waybill.ops.launch;

import dev.waybill.core.shard.ShardId;
import dev.waybill.core.stock.AvailabilityIndex;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * Whether this member may be asked about stock. With all of it: while it hears how old it is. With a part of it: when that
 * has taken long enough, and no other member has all, so that nobody could answer better.
 */
final class StockReadiness {
    private final ShardRoom shards;
    private final Duration readyAfter;
    private final LongSupplier nanos;
    private final long begun;

    StockReadiness(ShardRoom shards, Duration readyAfter, LongSupplier nanos) {
        this.shards = shards;
        this.readyAfter = readyAfter;
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
    }

    /** From memory. */
    boolean holds() {
        return shards.availability().whole() ? current() : first();
    }

    /** What this member is just taking over nobody changes: what is known of it is true. */
    private boolean current() {
        AvailabilityIndex index = shards.availability();
        return index.freshness().lag().isPresent()
                || IntStream.range(0, shards.engine().count())
                        .mapToObj(ShardId::new)
                        .filter(index::late)
                        .allMatch(shards.engine()::due);
    }

    private boolean first() {
        return nanos.getAsLong() - begun >= readyAfter.toNanos()
                && !shards.feed().othersWhole()
                && shards.engine().seesEverybody();
    }
}
