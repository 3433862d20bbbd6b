package dev.waybill.simulator.bench.routing;

import com.google.ortools.Loader;
import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPObjective;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPVariable;
import dev.waybill.routing.price.Outlook;
import dev.waybill.routing.price.PlanSearch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The linear program of Amil, Makhdoumi and Wei (2025), whose variables are whole plans of orders. Plans are brought in
 * as they are needed: those that would be cheapest at the prices of the last solution, until none would help.
 */
final class PlanProgram implements AutoCloseable {
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final int MAX_ROUNDS = 300;
    /** Part of the optimum that may be missing. */
    private static final double PRECISION = 1e-6;

    private final FulfillmentCase world;
    private final Outlook outlook;
    private final int[] stock;
    private final MPSolver solver;
    private final MPObjective objective;
    private final @Nullable MPConstraint[] shelves;
    private final @Nullable MPConstraint[] orders;
    private final List<List<Column>> columns = new ArrayList<>();
    private final Set<Known> known = new HashSet<>();
    private final PlanSearch search = new PlanSearch();

    private record Column(List<Integer> centres, MPVariable orders) {}

    private record Known(int kind, List<Integer> centres) {}

    PlanProgram(FulfillmentCase world) {
        Loader.loadNativeLibraries();
        this.world = world;
        this.outlook = world.outlookFrom(0);
        this.stock = world.openingStock();
        this.solver = MPSolver.createSolver("GLOP");
        this.objective = solver.objective();
        objective.setMinimization();
        this.shelves = new MPConstraint[stock.length];
        for (int i = 0; i < stock.length; i++) {
            shelves[i] = stock[i] == 0 ? null : solver.makeConstraint(-INFINITY, stock[i]);
        }
        this.orders = new MPConstraint[world.kinds()];
        for (int kind = 0; kind < orders.length; kind++) {
            double expected = outlook.expected()[kind];
            orders[kind] = expected > 0 ? solver.makeConstraint(expected, expected) : null;
            columns.add(new ArrayList<>());
            leaveOut(kind);
        }
    }

    private void leaveOut(int kind) {
        if (orders[kind] != null) {
            Integer[] nowhere = new Integer[world.items(kind).length];
            Arrays.fill(nowhere, world.map.nowhere());
            bringIn(kind, List.of(nowhere));
        }
    }

    /** The least cost of serving what is expected. */
    double solve() {
        for (int round = 0; round < MAX_ROUNDS; round++) {
            if (solver.solve() != MPSolver.ResultStatus.OPTIMAL) {
                throw new IllegalStateException("no optimum; leaving out is always allowed");
            }
            List<Wanted> wanted = wanted();
            double missing = wanted.stream().mapToDouble(Wanted::saves).sum();
            if (missing < PRECISION * objective.value()) {
                return objective.value();
            }
            wanted.forEach(plan -> bringIn(plan.kind(), plan.centres()));
        }
        throw new IllegalStateException("no optimum in " + MAX_ROUNDS + " rounds");
    }

    /** A plan that the program lacks, and what it could save at most. */
    private record Wanted(int kind, List<Integer> centres, double saves) {}

    /** The cheapest plan of each kind at the last solution's prices. Changes nothing, or the solution would be lost. */
    private List<Wanted> wanted() {
        double[] prices = new double[stock.length];
        for (int i = 0; i < prices.length; i++) {
            MPConstraint shelf = shelves[i];
            prices[i] = shelf == null ? 0 : Math.max(0, -shelf.dualValue());
        }
        List<Wanted> wanted = new ArrayList<>();
        for (int kind = 0; kind < orders.length; kind++) {
            MPConstraint row = orders[kind];
            if (row != null) {
                double better = row.dualValue() - search.run(world.patternOf(kind), prices, stock);
                if (better > 0) {
                    wanted.add(new Wanted(kind, found(kind), better * outlook.expected()[kind]));
                }
            }
        }
        return wanted;
    }

    private List<Integer> found(int kind) {
        List<Integer> centres = new ArrayList<>();
        for (int line = 0; line < world.items(kind).length; line++) {
            centres.add(search.way(line));
        }
        return centres;
    }

    private void bringIn(int kind, List<Integer> centres) {
        MPConstraint row = orders[kind];
        if (row == null || !known.add(new Known(kind, centres))) {
            return;
        }
        MPVariable variable = solver.makeNumVar(0, INFINITY, "");
        columns.get(kind).add(new Column(centres, variable));
        row.setCoefficient(variable, 1);
        objective.setCoefficient(variable, cost(kind, centres));
        for (int line = 0; line < centres.size(); line++) {
            int centre = centres.get(line);
            MPConstraint shelf =
                    centre == world.map.nowhere() ? null : shelves[world.position(centre, world.items(kind)[line])];
            if (shelf != null) {
                shelf.setCoefficient(variable, 1);
            }
        }
    }

    private double cost(int kind, List<Integer> centres) {
        double cost = 0;
        for (int centre : centres) {
            cost += world.map.unit(centre, world.region(kind));
        }
        for (int centre : new HashSet<>(centres)) {
            cost += world.map.parcel(centre);
        }
        return cost;
    }

    /** What the last solution does with the orders of each kind. */
    PlanShares shares() {
        List<List<PlanShares.Plan>> plans = new ArrayList<>();
        for (int kind = 0; kind < orders.length; kind++) {
            double expected = Math.max(Double.MIN_NORMAL, outlook.expected()[kind]);
            List<PlanShares.Plan> ofKind = new ArrayList<>();
            for (Column column : columns.get(kind)) {
                double share = Math.max(0, column.orders().solutionValue()) / expected;
                if (share > 0) {
                    int[] centres = column.centres().stream()
                            .mapToInt(Integer::intValue)
                            .toArray();
                    ofKind.add(new PlanShares.Plan(centres, share));
                }
            }
            plans.add(ofKind);
        }
        return new PlanShares(plans);
    }

    @Override
    public void close() {
        solver.delete();
    }
}
