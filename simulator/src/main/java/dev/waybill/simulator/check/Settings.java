package dev.waybill.simulator.check;

import dev.waybill.core.order.OrderPolicy;
import dev.waybill.core.shard.ShardConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How large a world is.
 *
 * @param commands client commands with a key of their own that are sent before the faults end, at least
 * @param faultRate share of the requests that have a fault while it storms
 * @param upheavals members that are killed, frozen or cut off meanwhile
 * @param speed domain time runs that many times faster than the wall clock
 */
record Settings(
        int shards,
        List<String> members,
        int nodes,
        int skus,
        int commands,
        double faultRate,
        int upheavals,
        int speed) {
    static final Instant START = Instant.parse("2026-03-04T14:00:00Z");

    /** Orders leave their shards soon after their end, while somebody still asks for them. */
    static final OrderPolicy POLICY = OrderPolicy.standard().keepingEnded(Duration.ofMinutes(3));

    /** After the faults: time for holds, attempts and keys to settle. */
    static final Duration CALM = Duration.ofSeconds(90);

    Settings {
        members = List.copyOf(members);
    }

    /** Small passes and short memories, so that checkpoints, pruning and evicted keys happen within minutes. */
    static ShardConfig engine(int shards) {
        ShardConfig d = ShardConfig.defaults(shards);
        var checkpoints = new ShardConfig.Checkpoints(
                4, 6 << 10, Duration.ofSeconds(4), Duration.ofSeconds(4), 32 << 20, 4, Duration.ofSeconds(20), 10);
        var keys = new ShardConfig.Keys(Duration.ofSeconds(5), 200_000, Duration.ofMillis(200), 256);
        return new ShardConfig(
                shards, d.batching(), checkpoints, d.liveness(), keys, d.todos(), List.of(Journal.CONSUMER));
    }

    static Settings standard() {
        return new Settings(6, List.of("m1", "m2", "m3"), 8, 10, 240, 0.05, 5, 60);
    }
}
