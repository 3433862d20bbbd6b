package dev.waybill.simulator.bench.routing;

import dev.waybill.simulator.world.Chance;
import java.util.SplittableRandom;

/** Streams of chance for neighbouring seeds that have nothing to do with each other. */
final class Seeds {
    private Seeds() {}

    /** Scrambled first: streams whose seeds differ by a fixed step would be the same numbers, shifted. */
    static Chance stream(long seed, String thing) {
        return Chance.of(new SplittableRandom(seed).nextLong(), thing);
    }

    /** The seed of one sequence of arrivals of one instance. */
    static long sequence(long instance, int number) {
        return instance * 1000 + number;
    }
}
