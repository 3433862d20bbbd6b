package dev.waybill.simulator.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.Figures;
import java.time.Clock;

/** Looks for a broken rule in one world after another: within a number of them the judges must see it. */
final class Hunt {
    private static final int AT_ONCE = 4;

    private Hunt() {}

    /** The first seed in whose world something is found, the seeds counted from 1. */
    static long finds(String rule, int mostSeeds, Mutant mutant) {
        return finds(rule, Settings.standard(), mostSeeds, mutant);
    }

    static long finds(String rule, Settings settings, int mostSeeds, Mutant mutant) {
        for (int first = 1; first <= mostSeeds; first += AT_ONCE) {
            SimulationReport report = new Simulation(settings, mutant, Clock.systemUTC()).run(first, AT_ONCE);
            if (!report.clean()) {
                var found = report.failed().entrySet().iterator().next();
                Figures.print(
                        "mutant found",
                        rule + ": seed " + found.getKey() + ": "
                                + shown(found.getValue().get(0)));
                return found.getKey();
            }
        }
        assertThat(mostSeeds).as("worlds in which nothing was seen of: " + rule).isZero();
        return 0;
    }

    /** The same world with the rule intact. */
    static void isClean(long seed) {
        isClean(Settings.standard(), seed);
    }

    static void isClean(Settings settings, long seed) {
        SimulationReport report = new Simulation(settings, Mutant.NONE, Clock.systemUTC()).run(seed, 1);
        assertThat(report.failed()).isEmpty();
    }

    private static String shown(Verdict verdict) {
        String all = verdict.toString();
        return all.length() > 160 ? all.substring(0, 160) + "…" : all;
    }
}
