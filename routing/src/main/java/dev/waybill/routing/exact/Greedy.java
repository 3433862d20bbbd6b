package dev.waybill.routing.exact;

/**
 * Serves orders that are too large for the search: from each first node in turn, it goes on with the node that gives
 * the most for its cost until nothing is missing. No claim to be optimal.
 */
final class Greedy {
    private final Problem problem;
    private final Podium podium;

    private Greedy(Problem problem, Podium podium) {
        this.problem = problem;
        this.podium = podium;
    }

    /** Offers what it finds to the podium. */
    static void run(Problem problem, Podium podium) {
        Greedy greedy = new Greedy(problem, podium);
        for (int first = 0; first < problem.nodes(); first++) {
            greedy.startAt(first);
        }
    }

    private void startAt(int first) {
        Assignment assignment = new Assignment(problem);
        int[] missing = problem.units().clone();
        int node = first;
        while (node >= 0 && Integer.bitCount(assignment.open()) < problem.maxParts()) {
            fill(assignment, node, missing);
            node = next(assignment, missing);
        }
        if (sum(missing) == 0) {
            podium.offer(assignment);
        }
    }

    /** Gives everything that the node has of what is missing, block by block, while it has room. */
    private void fill(Assignment assignment, int node, int[] missing) {
        boolean room = true;
        for (int block = 0; block < problem.blocks().length && room; block++) {
            int[] lines = problem.blocks()[block];
            room = problem.kept()[block]
                    ? fillKept(assignment, node, lines, missing)
                    : fillLine(assignment, node, lines[0], missing);
        }
    }

    /** Answers whether there was room for it. */
    private boolean fillLine(Assignment assignment, int node, int line, int[] missing) {
        int units = Math.min(missing[line], assignment.left(node)[problem.slots()[line]]);
        if (units == 0) {
            return true;
        }
        Gift gift = new Gift(node, line, units);
        assignment.give(gift);
        if (assignment.total() >= Tariff.IMPOSSIBLE) {
            assignment.take(gift);
            return false;
        }
        missing[line] -= units;
        return true;
    }

    /** All lines or none. Answers whether there was room for them. */
    private boolean fillKept(Assignment assignment, int node, int[] lines, int[] missing) {
        int[] before = missing.clone();
        boolean room = true;
        for (int i = 0; i < lines.length && room; i++) {
            room = fillLine(assignment, node, lines[i], missing);
        }
        int left = 0;
        for (int line : lines) {
            left += missing[line];
        }
        if (left > 0) {
            takeBack(assignment, node, before, missing);
            System.arraycopy(before, 0, missing, 0, missing.length);
        }
        return room;
    }

    /** The unopened node with the lowest cost for each unit that it would add, or -1 when none helps or is needed. */
    private int next(Assignment assignment, int[] missing) {
        int best = -1;
        double bestCost = Double.MAX_VALUE;
        for (int node = 0; node < problem.nodes(); node++) {
            if (assignment.isOpen(node)) {
                continue;
            }
            double cost = costOfUnit(assignment, node, missing);
            if (cost < bestCost) {
                bestCost = cost;
                best = node;
            }
        }
        return best;
    }

    private double costOfUnit(Assignment assignment, int node, int[] missing) {
        int[] after = missing.clone();
        long before = assignment.total();
        fill(assignment, node, after);
        double units = sum(missing) - sum(after);
        double cost = units == 0 ? Double.MAX_VALUE : (assignment.total() - before) / units;
        takeBack(assignment, node, missing, after);
        return cost;
    }

    /** Undoes what made the missing units fewer. */
    private static void takeBack(Assignment assignment, int node, int[] before, int[] after) {
        for (int line = 0; line < after.length; line++) {
            if (after[line] < before[line]) {
                assignment.take(new Gift(node, line, before[line] - after[line]));
            }
        }
    }

    private static long sum(int[] units) {
        long sum = 0;
        for (int u : units) {
            sum += u;
        }
        return sum;
    }
}
