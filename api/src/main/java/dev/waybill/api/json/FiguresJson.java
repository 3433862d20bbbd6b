package dev.waybill.api.json;

import dev.waybill.core.catalog.Money;
import dev.waybill.core.strategy.ShadowFigures;
import dev.waybill.core.strategy.SplitFigures;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How a strategy does that is tried: a split against what it is compared with, or a shadow against what decided. */
public final class FiguresJson {
    private final Amounts amounts;

    public FiguresJson(Amounts amounts) {
        this.amounts = amounts;
    }

    public record Figures(
            String strategyId,
            int version,
            @Nullable Split split,
            @Nullable Shadow shadow) {}

    public record Split(int sharePercent, Arm challenger, Arm control) {}

    public record Arm(long orders, Money costPerOrder, long unfilledPermille, long latePermille) {}

    public record Shadow(
            long orders,
            long otherPlan,
            long onlyLive,
            long onlyShadow,
            long dropped,
            long otherPlanPermille,
            @Nullable Money liveCostPerOrder,
            @Nullable Money shadowCostPerOrder,
            List<Term> terms) {}

    /** Of all compared orders together, in mills. */
    public record Term(String term, long liveMills, long shadowMills, long differenceMills) {}

    public Split split(int sharePercent, SplitFigures figures) {
        return new Split(sharePercent, arm(figures.challenger()), arm(figures.control()));
    }

    private Arm arm(SplitFigures.Arm arm) {
        return new Arm(arm.orders(), amounts.of(arm.costPerOrder()), arm.unfilledPermille(), arm.latePermille());
    }

    public Shadow shadow(ShadowFigures figures) {
        long both = figures.both();
        return new Shadow(
                figures.compared(),
                figures.otherPlan(),
                figures.onlyLive(),
                figures.onlyShadow(),
                figures.dropped(),
                both == 0 ? 0 : figures.otherPlan() * 1_000 / both,
                both == 0 ? null : amounts.of(sum(figures.liveMills().values()) / both),
                both == 0 ? null : amounts.of(sum(figures.shadowMills().values()) / both),
                terms(figures));
    }

    private static long sum(Iterable<Long> mills) {
        long sum = 0;
        for (long each : mills) {
            sum += each;
        }
        return sum;
    }

    private static List<Term> terms(ShadowFigures figures) {
        TreeSet<String> names = new TreeSet<>(figures.liveMills().keySet());
        names.addAll(figures.shadowMills().keySet());
        return names.stream()
                .map(name -> {
                    long live = figures.liveMills().getOrDefault(name, 0L);
                    long shadow = figures.shadowMills().getOrDefault(name, 0L);
                    return new Term(name, live, shadow, shadow - live);
                })
                .toList();
    }
}
