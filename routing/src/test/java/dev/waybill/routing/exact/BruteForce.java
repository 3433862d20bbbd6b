package dev.waybill.routing.exact;

import dev.waybill.core.sourcing.CostTerm;
import dev.waybill.routing.cost.Bundle;
import dev.waybill.routing.cost.CostModel;
import dev.waybill.routing.cost.Offer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tries every assignment of units to nodes and adds up the cost terms by name: slow, and without a clever thought. */
final class BruteForce {
    private final CostModel model;
    private final Problem problem;
    private final List<List<Offer>> offers;
    private final Instant promisedBy;
    private final int[][] given;
    /** The cheapest cost of each set of nodes, as bits. */
    private final Map<Integer, Long> best = new HashMap<>();

    private BruteForce(CostModel model, Problem problem, List<List<Offer>> offers, Instant promisedBy) {
        this.model = model;
        this.problem = problem;
        this.offers = offers;
        this.promisedBy = promisedBy;
        this.given = new int[problem.nodes()][problem.lines()];
    }

    static Map<Integer, Long> solve(CostModel model, Problem problem, List<List<Offer>> offers, Instant promisedBy) {
        BruteForce force = new BruteForce(model, problem, offers, promisedBy);
        force.line(0, false);
        if (force.best.isEmpty()) {
            force.line(0, true);
        }
        return force.best;
    }

    private void line(int line, boolean splitAll) {
        if (line == problem.lines()) {
            price();
            return;
        }
        int block = Blocks.of(problem.blocks(), line);
        if (problem.kept()[block]) {
            whole(line, problem.blocks()[block][0], splitAll);
            return;
        }
        boolean whole = false;
        for (int node = 0; node < problem.nodes(); node++) {
            whole |= problem.stock()[node][problem.slots()[line]] >= problem.units()[line];
        }
        distribute(line, 0, problem.units()[line], whole && !splitAll, splitAll);
    }

    /** One node gives all of it: the one that gives the first line of its block. */
    private void whole(int line, int first, boolean splitAll) {
        for (int node = 0; node < problem.nodes(); node++) {
            boolean may = line == first || given[node][first] > 0;
            if (may && left(node, problem.slots()[line]) >= problem.units()[line]) {
                given[node][line] = problem.units()[line];
                line(line + 1, splitAll);
                given[node][line] = 0;
            }
        }
    }

    private void distribute(int line, int node, int missing, boolean whole, boolean splitAll) {
        if (missing == 0) {
            line(line + 1, splitAll);
            return;
        }
        if (node == problem.nodes()) {
            return;
        }
        int has = left(node, problem.slots()[line]);
        for (int units = 0; units <= Math.min(has, missing); units++) {
            if (!whole || units == 0 || units == problem.units()[line]) {
                given[node][line] = units;
                distribute(line, node + 1, missing - units, whole, splitAll);
                given[node][line] = 0;
            }
        }
    }

    private int left(int node, int slot) {
        int left = problem.stock()[node][slot];
        for (int line = 0; line < problem.lines(); line++) {
            left -= problem.slots()[line] == slot ? given[node][line] : 0;
        }
        return left;
    }

    private void price() {
        int nodes = 0;
        long cost = 0;
        for (int node = 0; node < problem.nodes(); node++) {
            Bundle bundle = bundle(node);
            if (bundle.lines() > 0) {
                nodes |= 1 << node;
                long part = cheapest(node, bundle);
                if (part == Long.MAX_VALUE) {
                    return;
                }
                cost += part;
            }
        }
        if (Integer.bitCount(nodes) <= problem.maxParts()) {
            best.merge(nodes, cost + model.split(Integer.bitCount(nodes)), Math::min);
        }
    }

    private long cheapest(int node, Bundle bundle) {
        return offers.get(node).stream()
                .filter(offer -> offer.capacityLeft() >= bundle.lines())
                .mapToLong(offer -> model.terms(offer, bundle, promisedBy).stream()
                        .mapToLong(CostTerm::mills)
                        .sum())
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private Bundle bundle(int node) {
        long scarcity = 0;
        int lines = 0;
        int units = 0;
        for (int line = 0; line < problem.lines(); line++) {
            int quantity = given[node][line];
            scarcity += quantity * problem.scarcity()[node][problem.slots()[line]];
            lines += quantity > 0 ? 1 : 0;
            units += quantity;
        }
        return new Bundle(
                problem.unitFreight().of(given[node]), lines, scarcity, units, 0, 0, problem.doubts(node, given[node]));
    }
}
