package dev.waybill.routing.exact;

import dev.waybill.core.network.Freight;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Branch and bound over all assignments of lines to nodes. A line goes to one node, unless none has all of it and
 * it is not kept together with others: then it is spread, and every node but one gives all it has. Optimal within that space when it ends by itself; the number of
 * steps is bounded.
 */
final class Search {
    /** Steps after which the search gives up to prove its plan optimal: about 50 ms. */
    static final int MAX_STEPS = 400_000;

    /** One line that weighs nothing. */
    private static final Tariff.Load LEAST = new Tariff.Load(1, Freight.NOTHING, List.of());

    private final Problem problem;
    private final Assignment assignment;
    private final Podium podium;
    private final int[] order;
    private final boolean[] split;
    private final int[] givers;
    /** By depth: what the blocks from there on cost at least, opened nodes aside. */
    private final long[] atLeast;

    private final long[] cheapestOpening;
    private int steps;

    private Search(Problem problem, boolean splitAll, Podium podium) {
        int blocks = problem.blocks().length;
        this.problem = problem;
        this.podium = podium;
        this.assignment = new Assignment(problem);
        this.split = new boolean[blocks];
        this.givers = new int[blocks];
        for (int block = 0; block < blocks; block++) {
            split[block] = !problem.kept()[block] && (splitAll || problem.givers(block, false) == 0);
            givers[block] = problem.givers(block, split[block]);
        }
        this.order = IntStream.range(0, blocks)
                .boxed()
                .sorted(Comparator.comparingInt(block -> Integer.bitCount(givers[block])))
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
        long[] cheapest = new long[problem.blocks().length];
        for (int block = 0; block < cheapest.length; block++) {
            cheapest[block] = Tariff.IMPOSSIBLE;
            for (int bits = givers[block]; bits != 0; bits &= bits - 1) {
                Tariff tariff = problem.tariffs()[Integer.numberOfTrailingZeros(bits)];
                cheapest[block] = Math.min(cheapest[block], tariff.cost(LEAST, 0));
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

    private long unitsAtLeast(int block) {
        long cheapest = Tariff.IMPOSSIBLE;
        for (int bits = givers[block]; bits != 0; bits &= bits - 1) {
            cheapest = Math.min(cheapest, unitsAt(Integer.numberOfTrailingZeros(bits), block));
        }
        return cheapest >= Tariff.IMPOSSIBLE ? 0 : cheapest;
    }

    private long unitsAt(int node, int block) {
        long mills = 0;
        for (int line : problem.blocks()[block]) {
            long unit = problem.tariffs()[node].perUnit() + problem.scarcity()[node][problem.slots()[line]];
            mills += unit * problem.units()[line];
        }
        return mills;
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
            int block = order[i];
            if ((givers[block] & assignment.open()) == 0) {
                dearest = Math.max(dearest, cheapestOpening[block]);
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
        int block = order[depth];
        if (split[block]) {
            int line = problem.blocks()[block][0];
            spread(new Spread(depth, line, 0, -1), problem.units()[line]);
        } else {
            placeWhole(depth, true);
            placeWhole(depth, false);
        }
    }

    /** Tries the nodes that give something already, or the others. */
    private void placeWhole(int depth, boolean atOpenNodes) {
        int block = order[depth];
        int open = assignment.open();
        for (int bits = givers[block] & (atOpenNodes ? open : ~open); bits != 0; bits &= bits - 1) {
            placeAt(Integer.numberOfTrailingZeros(bits), problem.blocks()[block], 0, depth);
        }
    }

    /** The node gives the lines of a block from one on, if it still has all of them. */
    private void placeAt(int node, int[] lines, int from, int depth) {
        if (from == lines.length) {
            place(depth + 1);
            return;
        }
        int line = lines[from];
        int units = problem.units()[line];
        if (assignment.left(node)[problem.slots()[line]] >= units) {
            Gift gift = new Gift(node, line, units);
            assignment.give(gift);
            placeAt(node, lines, from + 1, depth);
            assignment.take(gift);
        }
    }

    /** Where a line is being spread: up to which node, and which node gives what the others leave, or -1. */
    private record Spread(int depth, int line, int node, int rest) {
        Spread next() {
            return new Spread(depth, line, node + 1, rest);
        }

        Spread nextAndThisGivesTheRest() {
            return new Spread(depth, line, node + 1, node);
        }
    }

    /** Decides node by node: gives all it has, gives the rest, or gives nothing. */
    private void spread(Spread at, int missing) {
        if (++steps > MAX_STEPS || hopeless(at.depth() + 1)) {
            return;
        }
        if (missing == 0 || at.node() == problem.nodes()) {
            finish(at, missing);
            return;
        }
        int has = assignment.left(at.node())[problem.slots()[at.line()]];
        if (has > 0 && has <= missing) {
            Gift all = new Gift(at.node(), at.line(), has);
            assignment.give(all);
            spread(at.next(), missing - has);
            assignment.take(all);
        }
        if (has > 1 && at.rest() < 0) {
            spread(at.nextAndThisGivesTheRest(), missing);
        }
        spread(at.next(), missing);
    }

    private void finish(Spread at, int missing) {
        if (at.rest() < 0 && missing == 0) {
            place(at.depth() + 1);
        } else if (at.rest() >= 0 && missing > 0) {
            giveRest(new Gift(at.rest(), at.line(), missing), at.depth());
        }
    }

    private void giveRest(Gift rest, int depth) {
        if (rest.units() < assignment.left(rest.node())[problem.slots()[rest.line()]]) {
            assignment.give(rest);
            place(depth + 1);
            assignment.take(rest);
        }
    }
}
