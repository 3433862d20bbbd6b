package dev.waybill.routing.exact;

import dev.waybill.core.network.Freight;

/** Which node gives how many units of each line, so far, and what that costs. A search gives, looks, and takes back. */
final class Assignment {
    private final Problem problem;
    private final int[][] stock;
    private final int[][] given;
    private final long[] grams;
    private final long[] cubicMm;
    private final int[] lines;
    private final int[] units;
    private final long[] scarcity;
    private final long[] cost;
    private int open;
    private long total;

    Assignment(Problem problem) {
        int nodes = problem.nodes();
        this.problem = problem;
        this.stock = new int[nodes][];
        for (int node = 0; node < nodes; node++) {
            stock[node] = problem.stock()[node].clone();
        }
        this.given = new int[nodes][problem.lines()];
        this.grams = new long[nodes];
        this.cubicMm = new long[nodes];
        this.lines = new int[nodes];
        this.units = new int[nodes];
        this.scarcity = new long[nodes];
        this.cost = new long[nodes];
    }

    /** A node gives a line once; {@link #take} of the same gift undoes it. */
    void give(Gift gift) {
        if (lines[gift.node()] == 0) {
            open |= 1 << gift.node();
            total += Integer.bitCount(open) > 1 ? problem.splitMills() : 0;
        }
        add(gift, 1);
    }

    void take(Gift gift) {
        add(gift, -1);
        if (lines[gift.node()] == 0) {
            total -= Integer.bitCount(open) > 1 ? problem.splitMills() : 0;
            open &= ~(1 << gift.node());
        }
    }

    private void add(Gift gift, int sign) {
        int node = gift.node();
        int line = gift.line();
        int quantity = sign * gift.units();
        int slot = problem.slots()[line];
        stock[node][slot] -= quantity;
        given[node][line] += quantity;
        grams[node] += quantity * problem.unitFreight().grams()[line];
        cubicMm[node] += quantity * problem.unitFreight().cubicMm()[line];
        lines[node] += sign;
        units[node] += quantity;
        scarcity[node] += quantity * problem.scarcity()[node][slot];
        long now = lines[node] == 0 ? 0 : partCost(node);
        total += now - cost[node];
        cost[node] = now;
    }

    private long partCost(int node) {
        Freight freight = new Freight(grams[node], cubicMm[node]);
        Tariff.Load load = new Tariff.Load(lines[node], freight, problem.doubts(node, given[node]));
        return problem.tariffs()[node].cost(load, units[node]) + scarcity[node];
    }

    /** What the node still has, by slot; only to be read. */
    int[] left(int node) {
        return stock[node];
    }

    /** Bits of the nodes that give something. */
    int open() {
        return open;
    }

    boolean isOpen(int node) {
        return (open & 1 << node) != 0;
    }

    /** The cost so far, at least {@link Tariff#IMPOSSIBLE} when some node has no room. It only rises with more units. */
    long total() {
        return total;
    }

    Allotment snapshot() {
        int[][] copy = new int[given.length][];
        for (int node = 0; node < copy.length; node++) {
            copy[node] = given[node].clone();
        }
        return new Allotment(copy, open, total);
    }

    /** A finished assignment. {@code units} by node and line; {@code nodes} as bits. */
    record Allotment(int[][] units, int nodes, long cost) {}
}
