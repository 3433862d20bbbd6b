package dev.waybill.simulator.check;

import dev.waybill.core.shard.port.ShardConfig;
import dev.waybill.simulator.world.Chance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How the members of one world are configured, each world in its own way. Passes are small and memories short, so that
 * checkpoints, pruning and evicted keys happen within minutes.
 *
 * @param chunks of a checkpoint, by member; where they differ, each change of owner begins a generation
 * @param keepKeys a key leaves memory that long after its decision
 * @param copyEvery results are copied to their table that often
 * @param focus what fails more often than anything else
 * @param clocks how wrong they go, by member, in a world whose clocks are skewed
 */
record Manner(List<Integer> chunks, Duration keepKeys, Duration copyEvery, String focus, List<Clocks.Skew> clocks) {
    /** Two members are up to twice as far apart: just within the 5 seconds that members may be. */
    private static final int OFF_MILLIS = 2_400;
    /** Further off than a member may be, either way. */
    private static final Duration FAR_OFF = Duration.ofSeconds(12);
    /** Nanoseconds that a clock gains in a million, at most: 0.1 s in the longest world. */
    private static final int DRIFT = 200;

    private static final Duration SOON = Duration.ofMillis(100);
    private static final Duration PASS_LATEST = Duration.ofSeconds(4);

    private static final List<String> FOCUSES =
            List.of("nothing", "commit", "readResult", "writeResults", "writeChunk", "replica", "m1", "m2");

    /** From 64 on, chunks hold what is of the same age. */
    private static final List<List<Integer>> CHUNKS = List.of(
            List.of(4, 4, 4),
            List.of(4, 4, 4),
            List.of(4, 4, 4),
            List.of(4, 4, 4),
            List.of(4, 5, 3),
            List.of(4, 64, 3),
            List.of(64, 64, 64),
            List.of(64, 64, 64));

    static Manner of(Chance chance, Chance clocks) {
        return new Manner(
                CHUNKS.get(chance.below(CHUNKS.size())),
                chance.happens(0.5) ? SOON : Duration.ofSeconds(5),
                Duration.ofMillis(chance.happens(0.25) ? 3_000 : 200),
                FOCUSES.get(chance.below(FOCUSES.size())),
                clocks(clocks));
    }

    /** In a quarter of the worlds one of the three is further off than it may be. */
    private static List<Clocks.Skew> clocks(Chance chance) {
        List<Clocks.Skew> clocks = new ArrayList<>(List.of(skew(chance), skew(chance), skew(chance)));
        if (chance.happens(0.25)) {
            int member = chance.below(clocks.size());
            Duration off = chance.happens(0.5) ? FAR_OFF : FAR_OFF.negated();
            clocks.set(member, new Clocks.Skew(off, clocks.get(member).gains()));
        }
        return clocks;
    }

    private static Clocks.Skew skew(Chance chance) {
        Duration off = Duration.ofMillis(chance.between(-OFF_MILLIS, OFF_MILLIS));
        return new Clocks.Skew(off, chance.between(-DRIFT, DRIFT));
    }

    /** That of a member, whatever incarnation. */
    Clocks.Skew clock(int member) {
        return clocks.get(member % clocks.size());
    }

    ShardConfig config(int shards, int member) {
        ShardConfig d = ShardConfig.defaults(shards);
        var checkpoints = new ShardConfig.Checkpoints(
                chunks.get(member % chunks.size()),
                6 << 10,
                Duration.ofSeconds(4),
                PASS_LATEST,
                32 << 20,
                4,
                Duration.ofSeconds(20),
                10);
        var keys = new ShardConfig.Keys(keepKeys, 200_000, copyEvery, 256, ShardConfig.Keys.UNCOPIED);
        return new ShardConfig(
                shards, d.batching(), checkpoints, d.liveness(), keys, d.todos(), List.of(LossyLedger.NAME));
    }
}
