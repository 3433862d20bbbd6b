package dev.waybill.simulator.bench;

import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How to run a benchmark.
 *
 * @param runs of which the medians are reported
 * @param seed of everything that is left to chance
 * @param warmUp before each variant, null for what fits the size
 * @param only the variants to run, all of them if empty
 * @param progress told in words what happens
 */
public record BenchSettings(
        Size size, int runs, long seed, @Nullable Duration warmUp, Set<String> only, Consumer<String> progress) {
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

    boolean runs(String variant) {
        return only.isEmpty() || only.contains(variant);
    }

    void say(String words) {
        progress.accept(words);
    }
}
