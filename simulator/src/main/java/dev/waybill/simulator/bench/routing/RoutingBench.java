package dev.waybill.simulator.bench.routing;

import dev.waybill.simulator.bench.BenchSettings;
import dev.waybill.simulator.bench.Benchmark;
import dev.waybill.simulator.bench.Figure;
import dev.waybill.simulator.bench.Target;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The small network of Ma (2023), five lines at most, three quarters carried: what our prices make of it beside the
 * published policies. Costs are relative to the item program with expected demand. Weights were tuned on instances 1 to
 * 30; seed 1 reports instances from 1001 on.
 */
public final class RoutingBench implements Benchmark {
    private static final long UNSEEN = 1000;
    private static final int INSTANCES = 30;
    private static final int SEQUENCES = 30;
    private static final int QUICK_INSTANCES = 6;
    private static final double COST = 1.025;
    private static final double CAPTURED_PERCENT = 70;

    @Override
    public String name() {
        return "routing";
    }

    @Override
    public List<Figure> run(BenchSettings settings) {
        Ladder ladder = new Ladder(
                MaNetworks.small(), FulfillmentCase.Size.SMALL, MovingPrices.Pace.TUNED, EnumSet.allOf(Rung.class));
        boolean full = settings.size() == BenchSettings.Size.FULL;
        int instances = full ? INSTANCES : settings.size() == BenchSettings.Size.QUICK ? QUICK_INSTANCES : 1;
        ladder.climb(new Ladder.Span(UNSEEN + settings.seed(), instances, full ? SEQUENCES : 1), settings.progress());
        return rows(ladder, full);
    }

    /** Few sequences say little about the absolute figure, and much about the difference on the same sequences. */
    private static List<Figure> rows(Ladder ladder, boolean full) {
        List<Figure> rows = new ArrayList<>();
        for (Rung rung : Rung.values()) {
            rung(ladder, rung, full, rows);
        }
        Sample difference = ladder.oursMinusTen();
        rows.add(row("ours_minus_ten_duals", 100 * difference.mean(), "% of the bound", null, atMost(0)));
        rows.add(row("ours_minus_ten_duals_error", 100 * difference.error(), "% of the bound", null, null));
        Figure.Peer ten = new Figure.Peer(Rung.TEN_DUALS.words(), captured(ladder, Rung.TEN_DUALS));
        Target target = full ? new Target(CAPTURED_PERCENT, false, Target.Direction.AT_LEAST) : null;
        rows.add(row("gap_captured", captured(ladder, Rung.OURS), "%", ten, target));
        return rows;
    }

    private static void rung(Ladder ladder, Rung rung, boolean full, List<Figure> rows) {
        String name = rung.name().toLowerCase(Locale.ROOT);
        boolean ours = rung == Rung.OURS;
        Figure.Peer ten = ours
                ? new Figure.Peer(
                        Rung.TEN_DUALS.words(), ladder.cost(Rung.TEN_DUALS).mean())
                : null;
        rows.add(row(name, ladder.cost(rung).mean(), "x bound", ten, ours && full ? atMost(COST) : null));
        rows.add(row(name + "_error", 100 * ladder.cost(rung).error(), "% of the bound", null, null));
        if (rung.policy()) {
            rows.add(row(name + "_unserved", 100 * ladder.unserved(rung).mean(), "% of lines", null, null));
            rows.add(row(name + "_parcels", ladder.parcels(rung).mean(), "per order", null, null));
        }
    }

    private static Target atMost(double bound) {
        return new Target(bound, false, Target.Direction.AT_MOST);
    }

    private static Figure row(
            String metric, double value, String unit, Figure.@Nullable Peer peer, @Nullable Target target) {
        return new Figure("routing", metric, value, unit, peer, target);
    }

    /** Percent of the way from the myopic optimum to the item program in hindsight. */
    private static double captured(Ladder ladder, Rung rung) {
        double myopic = ladder.cost(Rung.MYOPIC).mean();
        double hindsight = ladder.cost(Rung.ITEM_HINDSIGHT).mean();
        return 100 * (myopic - ladder.cost(rung).mean()) / (myopic - hindsight);
    }
}
