package dev.waybill.simulator.bench.routing;

import dev.waybill.routing.cost.CostModel;
import dev.waybill.routing.cost.ShadowPrices;
import dev.waybill.routing.cost.Weights;
import dev.waybill.routing.window.JointPlanning;
import dev.waybill.routing.window.RouterLimits.Effort;
import dev.waybill.simulator.bench.BenchSettings;
import dev.waybill.simulator.bench.Figure;
import dev.waybill.simulator.bench.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the backlog router's search is from the optimum: 300 orders of three lines over eight nodes with hardly more
 * stock than is asked for, from the plan of placement on. Gaps are to the bound that the integer program proves in its
 * time, so that they can only be too large. Seconds are those of one core's work, measured by the CPU time
 * of the thread, so that others on the machine do not count.
 */
final class WindowStudy implements BenchPart {
    private static final TightWindow.Shape SHAPE = new TightWindow.Shape(300, 3, 40, 8);
    private static final TightWindow.Shape TINY = new TightWindow.Shape(30, 3, 10, 4);
    private static final int[] SECONDS = {1, 5};
    private static final double[] GAPS_PERCENT = {2, 1};
    private static final int FULL_WINDOWS = 5;
    private static final int WARM_UP = 300_000;
    /** About a quarter of a parcel: right for millions of plans, where the router has tens of thousands. */
    private static final long START_MILLS = 200_000;

    private final CostModel model = new CostModel(new Weights(0, 0, 0, 0, 0), ShadowPrices.NONE);

    @Override
    public String name() {
        return "window";
    }

    @Override
    public List<Figure> run(BenchSettings settings) {
        boolean tiny = settings.size() == BenchSettings.Size.TINY;
        boolean full = settings.size() == BenchSettings.Size.FULL;
        Duration limit = Duration.ofSeconds(full ? 300 : tiny ? 5 : 15);
        Samples samples = new Samples();
        for (int i = 0; i < (full ? FULL_WINDOWS : 1); i++) {
            TightWindow window = new TightWindow(tiny ? TINY : SHAPE, settings.seed() + i);
            int[][] best = window.today();
            double[] found = new double[SECONDS.length];
            for (int at = 0; at < SECONDS.length; at++) {
                int[][] plan = search(window, SECONDS[at], settings);
                found[at] = window.cost(plan);
                best = window.cost(plan) < window.cost(best) ? plan : best;
            }
            WindowOptimum.Found optimum = WindowOptimum.of(window, best, limit);
            samples.placed.add(percent((double) window.cost(window.today()), optimum.bound()));
            samples.unproven.add(percent((double) window.cost(optimum.plan()), optimum.bound()));
            for (int at = 0; at < SECONDS.length; at++) {
                samples.gaps.get(at).add(percent(found[at], optimum.bound()));
            }
            settings.progress()
                    .accept("window %d: placed %+.2f %%, 1 s %+.2f %%, 5 s %+.2f %%, program %+.3f %%%s"
                            .formatted(
                                    settings.seed() + i,
                                    percent((double) window.cost(window.today()), optimum.bound()),
                                    percent(found[0], optimum.bound()),
                                    percent(found[1], optimum.bound()),
                                    percent((double) window.cost(optimum.plan()), optimum.bound()),
                                    optimum.proven() ? "" : ", not proven"));
            samples.endInstance();
        }
        return samples.rows();
    }

    private static double percent(double value, double over) {
        return 100 * (value / over - 1);
    }

    /** Searches for so many seconds of one core: first how fast it is, then with as many plans as fit. */
    private int[][] search(TightWindow window, int seconds, BenchSettings settings) {
        plan(window, WARM_UP);
        long before = CpuClock.nanos();
        plan(window, WARM_UP);
        double perPlan = (CpuClock.nanos() - before) / (double) WARM_UP;
        boolean tiny = settings.size() == BenchSettings.Size.TINY;
        int plans = tiny ? WARM_UP : (int) Math.min(Integer.MAX_VALUE, seconds * 1e9 / perPlan);
        long started = CpuClock.nanos();
        JointPlanning.Plan found = plan(window, plans);
        settings.progress()
                .accept("%,d plans in %.2f s of one core"
                        .formatted(found.scoreCalculations(), (CpuClock.nanos() - started) / 1e9));
        return window.plan(found.chosen());
    }

    private JointPlanning.Plan plan(TightWindow window, int plans) {
        return new JointPlanning(model, new Effort(plans, START_MILLS, null)).plan(window.pieces(), window.piles());
    }

    /** What the windows came to. */
    private static final class Samples {
        private final Sample placed = new Sample();
        private final Sample unproven = new Sample();
        private final List<Sample> gaps = List.of(new Sample(), new Sample());

        void endInstance() {
            placed.endInstance();
            unproven.endInstance();
            gaps.forEach(Sample::endInstance);
        }

        List<Figure> rows() {
            List<Figure> rows = new ArrayList<>();
            rows.add(row("window_gap_placed", placed.mean(), null));
            for (int at = 0; at < SECONDS.length; at++) {
                Target target = new Target(GAPS_PERCENT[at], false, Target.Direction.AT_MOST);
                rows.add(row("window_gap_" + SECONDS[at] + "s", gaps.get(at).mean(), target));
            }
            rows.add(row("window_optimum_unproven", unproven.mean(), null));
            return rows;
        }

        private static Figure row(String metric, double value, @Nullable Target target) {
            return new Figure("routing", metric, value, "% over the optimum's bound", null, target);
        }
    }
}
