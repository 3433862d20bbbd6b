package dev.waybill.core.simulation;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which scenario is best. */
final class Winner {
    private static final long PERMILLE = 1_000;

    private Winner() {}

    /**
     * Of those that fill as many units and keep as many promises as the baseline, to 1/1000, the one with the lowest
     * cost of an order; null when that is the baseline.
     *
     * @param results the baseline first
     */
    static @Nullable String of(List<ScenarioResult> results) {
        ScenarioResult baseline = results.get(0);
        return results.stream()
                .filter(each -> asGood(each.tally(), baseline.tally()))
                .min(Comparator.comparingLong(each -> each.tally().costPerOrder()))
                .filter(best -> best.tally().costPerOrder() < baseline.tally().costPerOrder())
                .map(ScenarioResult::scenario)
                .orElse(null);
    }

    private static boolean asGood(Tally tally, Tally baseline) {
        return permille(tally.unitsFilled(), tally.unitsAsked()) + 1
                        >= permille(baseline.unitsFilled(), baseline.unitsAsked())
                && permille(tally.placed() - tally.late(), tally.orders()) + 1
                        >= permille(baseline.placed() - baseline.late(), baseline.orders());
    }

    private static long permille(long part, long whole) {
        return whole == 0 ? 0 : part * PERMILLE / whole;
    }
}
