package dev.waybill.simulator.bench.routing;

import dev.waybill.simulator.world.Chance;
import java.util.SplittableRandom;

/** Streams of chance for neighbouring seeds that have nothing to do with each other. */
final class Seeds {
    private static final long STEP = 0x9E37_79B9_7F4A_7C15L;

    private Seeds() {}

    /** A scheme of its own: with another one each instance whose figures were published would be another instance. */
    static Chance stream(long seed, String thing) {
        return Chance.from(new SplittableRandom(seed).nextLong() * STEP + thing.hashCode());
    }

    /** The seed of one sequence of arrivals of one instance. */
    static long sequence(long instance, int number) {
        return instance * 1000 + number;
    }
}
