package dev.waybill.simulator.bench.routing;

import com.google.ortools.Loader;
import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPObjective;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPVariable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The best plan of a window by mixed integer programming (OR-Tools, SCIP): which node serves each line, which nodes pack
 * a parcel for each order, no more from a shelf than it has.
 */
final class WindowOptimum {
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    /** What others do on the machine must not weaken the bound. */
    private static final String BY_CPU_TIME = "timing/clocktype = 1\n";

    private final TightWindow window;
    private final MPSolver solver;
    private final MPConstraint[][] shelves;
    private final MPVariable[][][] serves;

    /**
     * What came of it.
     *
     * @param plan the best plan found, by order and line
     * @param bound mills that no plan can go below
     * @param proven whether the plan is optimal
     */
    record Found(int[][] plan, double bound, boolean proven) {}

    private WindowOptimum(TightWindow window) {
        Loader.loadNativeLibraries();
        this.window = window;
        this.solver = MPSolver.createSolver("SCIP");
        TightWindow.Shape shape = window.shape();
        this.shelves = new MPConstraint[shape.nodes()][shape.skus()];
        for (int node = 0; node < shape.nodes(); node++) {
            for (int sku = 0; sku < shape.skus(); sku++) {
                shelves[node][sku] = solver.makeConstraint(0, window.stock(node, sku));
            }
        }
        this.serves = new MPVariable[shape.orders()][][];
    }

    /**
     * Solves until it is proven or so much CPU time is used. Throws {@link IllegalStateException} when nothing was found.
     *
     * @param start a possible plan, which helps to leave out what is worse
     */
    static Found of(TightWindow window, int[][] start, Duration limit) {
        WindowOptimum program = new WindowOptimum(window);
        try {
            return program.solve(start, limit);
        } finally {
            program.solver.delete();
        }
    }

    private Found solve(int[][] start, Duration limit) {
        MPObjective objective = solver.objective();
        objective.setMinimization();
        for (int order = 0; order < window.shape().orders(); order++) {
            order(order, objective);
        }
        hint(start);
        solver.setSolverSpecificParametersAsString(BY_CPU_TIME);
        solver.setTimeLimit(limit.toMillis());
        MPSolver.ResultStatus status = solver.solve();
        if (status != MPSolver.ResultStatus.OPTIMAL && status != MPSolver.ResultStatus.FEASIBLE) {
            throw new IllegalStateException("no plan found in " + limit + ": " + status);
        }
        return new Found(plan(), objective.bestBound(), status == MPSolver.ResultStatus.OPTIMAL);
    }

    private void order(int order, MPObjective objective) {
        TightWindow.Shape shape = window.shape();
        MPVariable[] parcels = new MPVariable[shape.nodes()];
        for (int node = 0; node < shape.nodes(); node++) {
            parcels[node] = solver.makeBoolVar("");
            objective.setCoefficient(parcels[node], (double) window.parcelMills());
        }
        serves[order] = new MPVariable[window.lines(order)][shape.nodes()];
        for (int line = 0; line < window.lines(order); line++) {
            MPConstraint once = solver.makeConstraint(1, 1);
            for (int node : window.choices(order, line)) {
                MPVariable here = solver.makeBoolVar("");
                serves[order][line][node] = here;
                once.setCoefficient(here, 1);
                shelves[node][window.sku(order, line)].setCoefficient(here, 1);
                objective.setCoefficient(here, (double) window.unitMills(order, node));
                MPConstraint packed = solver.makeConstraint(0, INFINITY);
                packed.setCoefficient(parcels[node], 1);
                packed.setCoefficient(here, -1);
            }
        }
    }

    private void hint(int[][] start) {
        List<MPVariable> variables = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (int order = 0; order < start.length; order++) {
            for (int line = 0; line < start[order].length; line++) {
                for (int node : window.choices(order, line)) {
                    variables.add(serves[order][line][node]);
                    values.add(start[order][line] == node ? 1.0 : 0.0);
                }
            }
        }
        solver.setHint(
                variables.toArray(MPVariable[]::new),
                values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private int[][] plan() {
        int[][] plan = new int[window.shape().orders()][];
        for (int order = 0; order < plan.length; order++) {
            plan[order] = new int[window.lines(order)];
            for (int line = 0; line < plan[order].length; line++) {
                for (int node : window.choices(order, line)) {
                    plan[order][line] = serves[order][line][node].solutionValue() > 0.5 ? node : plan[order][line];
                }
            }
        }
        return plan;
    }
}
