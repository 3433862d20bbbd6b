package dev.waybill.simulator.bench;

import java.util.function.Consumer;

/**
 * How to run a benchmark.
 *
 * @param runs of which the medians are reported
 * @param seed of everything that is left to chance
 * @param progress told in words what happens
 */
public record BenchSettings(Size size, int runs, long seed, Consumer<String> progress) {
    public BenchSettings {
        if (runs < 1) {
            throw new IllegalArgumentException("runs must be at least 1 but is " + runs);
        }
    }

    /** How long it may take. */
    public enum Size {
        /** As long as figures need that are worth keeping. */
        FULL,
        /** One short run of each variant, in about 50 seconds. */
        QUICK,
        /** Only to see that every piece works. */
        TINY
    }

    void say(String words) {
        progress.accept(words);
    }
}
