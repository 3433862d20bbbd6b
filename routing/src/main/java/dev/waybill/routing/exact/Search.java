package dev.waybill.routing.exact;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Branch and bound over all assignments of lines to nodes. A line goes to one node, unless none has all of it: then it
 * is spread, and every node but one gives all it has. Optimal within that space when it ends by itself; the number of
 * steps is bounded.
 */
final class Search {
    /** Steps after which the search gives up to prove its plan optimal: about 50 ms. */
    static final int MAX_STEPS = 400_000;

    private final Problem problem;
    private final Assignment assignment;
    private final Podium podium;
    private final int[] order;
    private final boolean[] split;
    private final int[] givers;
    /** By depth: what the lines from there on cost at least, opened nodes aside. */
    private final long[] atLeast;

    private final long[] cheapestOpening;
    private int steps;

    private Search(Problem problem, boolean splitAll, Podium podium) {
        int lines = problem.lines();
        this.problem = problem;
        this.podium = podium;
        this.assignment = new Assignment(problem);
        this.split = new boolean[lines];
        this.givers = new int[lines];
        for (int line = 0; line < lines; line++) {
            split[line] = splitAll || problem.givers(line, false) == 0;
            givers[line] = problem.givers(line, split[line]);
        }
        this.order = IntStream.range(0, lines)
                .boxed()
                .sorted(Comparator.comparingInt(line -> Integer.bitCount(givers[line])))
                .mapToInt(Integer::intValue)
                .toArray();
        this.cheapestOpening = openings();
        this.atLeast = bounds();
    }

    /** Fills the podium. Returns whether the search came to its end, so that the best is proven. */
    static boolean run(Problem problem, Podium podium) {
        boolean complete = new Search(problem, false, podium).complete();
        if (complete && podium.best() == null) {
            complete = new Search(problem, true, podium).complete();
        }
        return complete;
    }

    private boolean complete() {
        if (Arrays.stream(givers).allMatch(bits -> bits != 0)) {
            place(0);
        }
        return steps <= MAX_STEPS;
    }

    private long[] openings() {
        long[] cheapest = new long[problem.lines()];
        for (int line = 0; line < cheapest.length; line++) {
            cheapest[line] = Tariff.IMPOSSIBLE;
            for (int bits = givers[line]; bits != 0; bits &= bits - 1) {
                Tariff tariff = problem.tariffs()[Integer.numberOfTrailingZeros(bits)];
                cheapest[line] = Math.min(cheapest[line], tariff.cost(0, 1, 0));
            }
        }
        return cheapest;
    }

    private long[] bounds() {
        long[] suffix = new long[order.length + 1];
        for (int depth = order.length - 1; depth >= 0; depth--) {
            suffix[depth] = suffix[depth + 1] + unitsAtLeast(order[depth]);
        }
        return suffix;
    }

    private long unitsAtLeast(int line) {
        long cheapest = Tariff.IMPOSSIBLE;
        int slot = problem.slots()[line];
        for (int bits = givers[line]; bits != 0; bits &= bits - 1) {
            int node = Integer.numberOfTrailingZeros(bits);
            cheapest = Math.min(cheapest, problem.tariffs()[node].perUnit() + problem.scarcity()[node][slot]);
        }
        return cheapest >= Tariff.IMPOSSIBLE ? 0 : cheapest * problem.units()[line];
    }

    private boolean hopeless(int depth) {
        if (Integer.bitCount(assignment.open()) > problem.maxParts()) {
            return true;
        }
        return assignment.total() + atLeast[depth] + openingAtLeast(depth) >= podium.bar();
    }

    /** When a line that is still to be placed can have nothing from the open nodes, one more parcel is sure. */
    private long openingAtLeast(int depth) {
        long dearest = 0;
        for (int i = depth; i < order.length; i++) {
            int line = order[i];
            if ((givers[line] & assignment.open()) == 0) {
                dearest = Math.max(dearest, cheapestOpening[line]);
            }
        }
        return dearest == 0 || assignment.open() == 0 ? dearest : dearest + problem.splitMills();
    }

    private void place(int depth) {
        if (++steps > MAX_STEPS || hopeless(depth)) {
            return;
        }
        if (depth == order.length) {
            podium.offer(assignment);
            return;
        }
        int line = order[depth];
        if (split[line]) {
            spread(new Spread(depth, line, -1), 0, problem.units()[line]);
        } else {
            placeWhole(depth, givers[line] & assignment.open());
            placeWhole(depth, givers[line] & ~assignment.open());
        }
    }

    private void placeWhole(int depth, int nodes) {
        int line = order[depth];
        int units = problem.units()[line];
        for (int bits = nodes; bits != 0; bits &= bits - 1) {
            int node = Integer.numberOfTrailingZeros(bits);
            if (assignment.left(node, line) >= units) {
                assignment.give(node, line, units);
                place(depth + 1);
                assignment.take(node, line, units);
            }
        }
    }

    /** Where a line is being spread: {@code rest} is the node that gives what the others leave, or -1. */
    private record Spread(int depth, int line, int rest) {}

    /** Decides node by node: gives all it has, gives the rest, or gives nothing. */
    private void spread(Spread at, int node, int missing) {
        if (++steps > MAX_STEPS || hopeless(at.depth() + 1)) {
            return;
        }
        if (missing == 0 || node == problem.nodes()) {
            finish(at, missing);
            return;
        }
        int has = assignment.left(node, at.line());
        if (has > 0 && has <= missing) {
            assignment.give(node, at.line(), has);
            spread(at, node + 1, missing - has);
            assignment.take(node, at.line(), has);
        }
        if (has > 1 && at.rest() < 0) {
            spread(new Spread(at.depth(), at.line(), node), node + 1, missing);
        }
        spread(at, node + 1, missing);
    }

    private void finish(Spread at, int missing) {
        if (at.rest() < 0 && missing == 0) {
            place(at.depth() + 1);
        } else if (at.rest() >= 0 && missing > 0 && missing < assignment.left(at.rest(), at.line())) {
            assignment.give(at.rest(), at.line(), missing);
            place(at.depth() + 1);
            assignment.take(at.rest(), at.line(), missing);
        }
    }
}
