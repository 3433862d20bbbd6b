package dev.waybill.simulator.bench.routing;

import com.google.ortools.Loader;
import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPObjective;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPSolverParameters;
import com.google.ortools.linearsolver.MPVariable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The linear program of Jasin and Sinha (2015), solved by OR-Tools: how much of each line of each kind of order comes
 * from each centre, and how many parcels that opens. With expected demand its optimum is the usual yardstick, its duals
 * are prices of stock; with the demand that came it is a bound in hindsight.
 */
final class ItemProgram implements AutoCloseable {
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    /** Kinds of orders from which on CLP is used, which starts from the solution before. */
    private static final int LARGE = 5_000;
    /** Lines that centres could give to kinds of orders, from which on PDLP is: the simplex method does not end in time. */
    private static final int HUGE = 200_000;
    /** Of PDLP: how far the solution may be from an optimum, relatively; the second for programs with other stock. */
    private static final double FIRST_ACCURACY = 1e-5;

    private static final double ACCURACY = 3e-5;

    private final FulfillmentCase world;
    private final double[] demand;
    private final Engine engine;
    private final MPSolver solver;
    private final MPObjective objective;
    private final @Nullable MPConstraint[] shelves;
    private final @Nullable MPVariable[][] given;
    private boolean solved;

    /** Solvers of OR-Tools, for ever larger programs. */
    enum Engine {
        GLOP,
        CLP,
        PDLP
    }

    /** @param demand orders of each kind, to be served from the opening stock */
    ItemProgram(FulfillmentCase world, double[] demand) {
        this(world, demand, world.openingStock());
    }

    ItemProgram(FulfillmentCase world, double[] demand, int[] stock) {
        this(world, demand, stock, engine(world, stock));
    }

    ItemProgram(FulfillmentCase world, double[] demand, int[] stock, Engine engine) {
        Loader.loadNativeLibraries();
        this.world = world;
        this.demand = demand.clone();
        this.engine = engine;
        this.solver = MPSolver.createSolver(engine.name());
        this.objective = solver.objective();
        objective.setMinimization();
        this.shelves = new MPConstraint[stock.length];
        for (int i = 0; i < stock.length; i++) {
            shelves[i] = stock[i] == 0 ? null : solver.makeConstraint(-INFINITY, stock[i]);
        }
        this.given = new MPVariable[demand.length][];
        for (int kind = 0; kind < demand.length; kind++) {
            given[kind] = demand[kind] > 0 ? kind(kind) : new MPVariable[0];
        }
    }

    private static Engine engine(FulfillmentCase world, int[] stock) {
        if (world.kinds() <= LARGE) {
            return Engine.GLOP;
        }
        int offers = 0;
        for (int kind = 0; kind < world.kinds(); kind++) {
            for (int item : world.items(kind)) {
                for (int centre = 0; centre < world.map.centres(); centre++) {
                    offers += stock[world.position(centre, item)] > 0 ? 1 : 0;
                }
            }
        }
        return offers < HUGE ? Engine.CLP : Engine.PDLP;
    }

    private @Nullable MPVariable[] kind(int kind) {
        int[] items = world.items(kind);
        MPConstraint[] whole = new MPConstraint[items.length];
        for (int line = 0; line < items.length; line++) {
            whole[line] = solver.makeConstraint(demand[kind], demand[kind]);
        }
        @Nullable MPVariable[] from = new MPVariable[(world.map.centres() + 1) * items.length];
        for (int centre = 0; centre <= world.map.centres(); centre++) {
            int lines = lines(centre, items);
            MPVariable parcels = lines > 1 ? parcels(centre) : null;
            double alone = lines > 1 ? 0 : world.map.parcel(centre);
            for (int line = 0; line < items.length; line++) {
                if (carries(centre, items[line])) {
                    MPVariable units = units(centre, items[line], whole[line]);
                    objective.setCoefficient(units, alone + world.map.unit(centre, world.region(kind)));
                    from[centre * items.length + line] = units;
                    inParcels(units, parcels);
                }
            }
        }
        return from;
    }

    /** How many lines a centre could give. The parcel of only one needs no variable: there are as many as units. */
    private int lines(int centre, int[] items) {
        return (int) Arrays.stream(items).filter(item -> carries(centre, item)).count();
    }

    private MPVariable parcels(int centre) {
        MPVariable parcels = solver.makeNumVar(0, INFINITY, "");
        objective.setCoefficient(parcels, world.map.parcel(centre));
        return parcels;
    }

    private boolean carries(int centre, int item) {
        return centre == world.map.nowhere() || shelves[world.position(centre, item)] != null;
    }

    private MPVariable units(int centre, int item, MPConstraint whole) {
        MPVariable units = solver.makeNumVar(0, INFINITY, "");
        whole.setCoefficient(units, 1);
        MPConstraint shelf = centre == world.map.nowhere() ? null : shelves[world.position(centre, item)];
        if (shelf != null) {
            shelf.setCoefficient(units, 1);
        }
        return units;
    }

    private void inParcels(MPVariable units, @Nullable MPVariable parcels) {
        if (parcels == null) {
            return;
        }
        MPConstraint inside = solver.makeConstraint(0, INFINITY);
        inside.setCoefficient(parcels, 1);
        inside.setCoefficient(units, -1);
    }

    /** The least cost of serving the demand with the opening stock; of a huge program, nearly. */
    double solve() {
        if (engine == Engine.PDLP) {
            setAccuracy();
        }
        if (solver.solve(manner()) != MPSolver.ResultStatus.OPTIMAL) {
            throw new IllegalStateException("the linear program has no optimum; leaving out is always allowed");
        }
        solved = true;
        return objective.value();
    }

    private void setAccuracy() {
        double relative = solved ? ACCURACY : FIRST_ACCURACY;
        boolean known = solver.setSolverSpecificParametersAsString(
                "num_threads: 1 termination_criteria { simple_optimality_criteria { eps_optimal_absolute: 1e-4 eps_optimal_relative: "
                        + relative + " } }");
        if (!known) {
            throw new IllegalStateException("PDLP does not know its parameters");
        }
    }

    /**
     * CLP solves a large program by the dual simplex in half of GLOP's time. For other stock, to which a solution before still
     * has feasible prices, it starts from there, mostly in a fraction of that, unless the program is simplified first.
     */
    private MPSolverParameters manner() {
        MPSolverParameters manner = new MPSolverParameters();
        if (engine == Engine.CLP) {
            manner.setIntegerParam(
                    MPSolverParameters.IntegerParam.LP_ALGORITHM,
                    MPSolverParameters.LpAlgorithmValues.DUAL.swigValue());
            if (solved) {
                manner.setIntegerParam(
                        MPSolverParameters.IntegerParam.PRESOLVE,
                        MPSolverParameters.PresolveValues.PRESOLVE_OFF.swigValue());
            }
        }
        return manner;
    }

    /**
     * Solves again for what is left of stock and horizon.
     *
     * @param left share of the demand that is still to come
     * @return the price of a unit, by position
     */
    double[] pricesWith(int[] stock, double left) {
        for (int i = 0; i < shelves.length; i++) {
            MPConstraint shelf = shelves[i];
            if (shelf != null) {
                shelf.setUb(stock[i] / left);
            }
        }
        solve();
        return prices();
    }

    /** The price of a unit in the last solution, by position. */
    double[] prices() {
        double[] prices = new double[shelves.length];
        for (int i = 0; i < prices.length; i++) {
            MPConstraint shelf = shelves[i];
            prices[i] = shelf == null ? 0 : Math.max(0, -shelf.dualValue());
        }
        return prices;
    }

    /** The share of each line that each centre gives in the last solution: by kind, then {@code centre * lines + line}. */
    double[][] shares() {
        double[][] shares = new double[given.length][];
        for (int kind = 0; kind < shares.length; kind++) {
            shares[kind] = new double[given[kind].length];
            for (int i = 0; i < shares[kind].length; i++) {
                MPVariable units = given[kind][i];
                shares[kind][i] = units == null ? 0 : Math.max(0, units.solutionValue()) / demand[kind];
            }
        }
        return shares;
    }

    @Override
    public void close() {
        solver.delete();
    }
}
