package dev.waybill.simulator.bench.routing;

import static dev.waybill.simulator.bench.routing.BenchPart.row;

import dev.waybill.core.catalog.Sku;
import dev.waybill.routing.cost.CostModel;
import dev.waybill.routing.cost.ShadowPrices;
import dev.waybill.routing.cost.Weights;
import dev.waybill.routing.window.JointPlanning;
import dev.waybill.routing.window.RouterLimits.Effort;
import dev.waybill.simulator.bench.BenchSettings;
import dev.waybill.simulator.bench.Figure;
import dev.waybill.simulator.bench.Target;
import dev.waybill.simulator.demand.SyntheticOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What looking again at six hours of real baskets gains over the plans of placement, after Xu, Allgor and Graves (2009):
 * parcels beyond one for each order, of which the integer program says how many were avoidable. Ten warehouses, one unit
 * of each line, hardly more stock than is asked for, costs of the law of Ma.
 */
final class BacklogStudy implements BenchPart {
    private static final Duration WAITING = Duration.ofHours(6);
    private static final int NODES = 10;
    private static final int DAYS_IN = 60;
    private static final int ORDERS_A_DAY = 800;
    private static final int PLANS = 5_000_000;
    private static final double REMOVED_PERCENT = 50;

    @Override
    public String name() {
        return "backlog";
    }

    @Override
    public List<Figure> run(BenchSettings settings) {
        Optional<BenchData> data = BenchData.read(settings.seed());
        if (data.isEmpty()) {
            settings.progress().accept("backlog: not run, $" + BenchData.VARIABLE + " does not name the files");
            return List.of();
        }
        boolean full = settings.size() == BenchSettings.Size.FULL;
        TightWindow window = window(data.get().orders(), settings.seed());
        CostModel model = new CostModel(new Weights(0, 0, 0, 0, 0), ShadowPrices.NONE);
        Effort effort = new Effort(full ? PLANS : PLANS / 5, null);
        JointPlanning.Plan found = new JointPlanning(model, effort).plan(window.pieces(), window.piles());
        int[][] ours = window.plan(found.chosen());
        WindowOptimum.Found optimum = WindowOptimum.of(window, ours, Duration.ofSeconds(full ? 60 : 10));
        settings.progress()
                .accept("backlog: %d orders of %d lines"
                        .formatted(window.shape().orders(), window.lines()));
        return rows(window, ours, optimum);
    }

    private static List<Figure> rows(TightWindow window, int[][] ours, WindowOptimum.Found optimum) {
        int placed = window.extraParcels(window.today());
        int left = window.extraParcels(ours);
        int least = window.extraParcels(optimum.plan());
        double cost = window.cost(ours);
        double before = window.cost(window.today());
        List<Figure> rows = new ArrayList<>();
        rows.add(row("backlog_orders", window.shape().orders(), "orders", null));
        rows.add(row("backlog_extra_placed", placed, "parcels", null));
        rows.add(row("backlog_extra_reevaluated", left, "parcels", null));
        rows.add(row("backlog_extra_program", least, "parcels", null));
        double removed = 100.0 * (placed - left) / Math.max(1, placed - least);
        Target half = new Target(REMOVED_PERCENT, false, Target.Direction.AT_LEAST);
        rows.add(row("backlog_removed", removed, "% of avoidable parcels", half));
        Target lower = new Target(0, false, Target.Direction.AT_LEAST);
        rows.add(row("backlog_saved", 100 * (1 - cost / before), "% of cost", lower));
        rows.add(row("backlog_gap", 100 * (cost / optimum.bound() - 1), "% over the optimum's bound", null));
        return rows;
    }

    /** Six hours of a day in spring, from its first order on. */
    private static TightWindow window(List<SyntheticOrder> orders, long seed) {
        int first = DAYS_IN * ORDERS_A_DAY;
        while (orders.get(first).at().isBefore(orders.get(first - 1).at().plus(WAITING))) {
            first++;
        }
        Map<Sku, Integer> numbers = new HashMap<>();
        List<int[]> baskets = new ArrayList<>();
        for (int i = first; orders.get(i).at().isBefore(orders.get(first).at().plus(WAITING)); i++) {
            baskets.add(orders.get(i).lines().stream()
                    .mapToInt(line -> numbers.computeIfAbsent(line.sku(), sku -> numbers.size()))
                    .toArray());
        }
        TightWindow.Shape shape = new TightWindow.Shape(baskets.size(), 0, numbers.size(), NODES);
        return new TightWindow(shape, baskets.toArray(int[][]::new), seed);
    }
}
