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
    private static final int FULL_WINDOWS = 10;
    private static final int WARM_UP = 300_000;

    private final CostModel model = new CostModel(new Weights(0, 0, 0, 0, 0), ShadowPrices.NONE);

    @Override
    public String name() {
        return "window";
    }

    @Override
    public List<Figure> run(BenchSettings settings) {
        boolean tiny = settings.size() == BenchSettings.Size.TINY;
        boolean full = settings.size() == BenchSettings.Size.FULL;
        Duration limit = Duration.ofSeconds(full ? 30 : tiny ? 5 : 20);
        Samples samples = new Samples();
        for (int i = 0; i < (full ? FULL_WINDOWS : 1); i++) {
            long seed = SmallNetwork.UNSEEN + settings.seed() + i;
            TightWindow window = new TightWindow(tiny ? TINY : SHAPE, seed);
            int[][][] found = new int[SECONDS.length][][];
            for (int at = 0; at < SECONDS.length; at++) {
                found[at] = search(window, SECONDS[at], settings);
            }
            WindowOptimum.Found optimum = WindowOptimum.of(window, found[SECONDS.length - 1], limit);
            settings.progress().accept("window %d: %s".formatted(seed, samples.add(seed, window, found, optimum)));
        }
        return samples.rows();
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
        return new JointPlanning(model, new Effort(plans, null)).plan(window.pieces(), window.piles());
    }

    /** What the windows came to. */
    private static final class Samples {
        private final Sample placed = new Sample();
        private final Sample program = new Sample();
        private final List<Sample> gaps = List.of(new Sample(), new Sample());

        /** In words, too. */
        String add(long seed, TightWindow window, int[][][] found, WindowOptimum.Found optimum) {
            StringBuilder words = new StringBuilder();
            placed.add(seed, over(window, window.today(), optimum, words.append("placed ")));
            for (int at = 0; at < SECONDS.length; at++) {
                words.append(", %d s ".formatted(SECONDS[at]));
                gaps.get(at).add(seed, over(window, found[at], optimum, words));
            }
            program.add(seed, over(window, optimum.plan(), optimum, words.append(", program ")));
            return words.toString();
        }

        private static double over(TightWindow window, int[][] plan, WindowOptimum.Found optimum, StringBuilder words) {
            double percent = 100 * ((double) window.cost(plan) / optimum.bound() - 1);
            words.append("%+.2f %%".formatted(percent));
            return percent;
        }

        List<Figure> rows() {
            List<Figure> rows = new ArrayList<>();
            add(rows, "window_gap_placed", placed, null);
            for (int at = 0; at < SECONDS.length; at++) {
                Target target = new Target(GAPS_PERCENT[at], false, Target.Direction.AT_MOST);
                add(rows, "window_gap_" + SECONDS[at] + "s", gaps.get(at), target);
            }
            add(rows, "window_gap_program", program, null);
            return rows;
        }

        private static void add(List<Figure> rows, String metric, Sample sample, @Nullable Target target) {
            rows.add(row(metric, sample.mean(), target));
            rows.add(row(metric + "_error", sample.error(), null));
        }

        private static Figure row(String metric, double value, @Nullable Target target) {
            return new Figure("routing", metric, value, "% over the optimum's bound", null, target);
        }
    }
}
