package dev.waybill.routing.exact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.routing.exact.Assignment.Allotment;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The search against brute force on thousands of random orders. */
class SearchTest {

    @Test
    void run_wholeLines_findsTheCheapestPlanAndRunnerUp() {
        int solved = 0;
        for (long seed = 0; seed < 4_000; seed++) {
            solved += compare(new RandomOrders(seed, 4, 5, false, false), seed);
        }
        assertThat(solved).as("orders that can be filled").isGreaterThan(1_500);
    }

    @Test
    void run_linesThatMustBeSpread_findsTheCheapestPlanAndRunnerUp() {
        int solved = 0;
        for (long seed = 0; seed < 3_000; seed++) {
            solved += compare(new RandomOrders(seed, 2, 4, true, true), seed);
        }
        assertThat(solved).as("orders that can be filled").isGreaterThan(1_000);
    }

    @Test
    void run_linesThatAreKeptTogether_findsTheCheapestPlan_andGreedyKeepsThem() {
        int solved = 0;
        for (long seed = 0; seed < 3_000; seed++) {
            RandomOrders order = new RandomOrders(seed, 4, 5, seed % 2 == 0, seed % 3 == 0);
            Problem problem = order.keepingTogether();
            Podium podium = new Podium();
            assertThat(Search.run(problem, podium)).isTrue();
            Podium greedy = new Podium();
            Greedy.run(problem, greedy);
            Map<Integer, Long> all = BruteForce.solve(order.model, problem, order.offers, RandomOrders.PROMISED);
            Allotment best = podium.best();
            assertThat(best == null).as("seed %d", seed).isEqualTo(all.isEmpty());
            if (best == null || (!order.wholeKilograms && spreads(problem, best))) {
                assertThat(best != null || greedy.best() == null).isTrue();
                continue;
            }
            solved++;
            long cheapest =
                    all.values().stream().mapToLong(Long::longValue).min().orElseThrow();
            assertThat(best.cost()).as("seed %d", seed).isEqualTo(cheapest);
            assertKept(problem, best);
            if (greedy.best() != null) {
                assertKept(problem, greedy.best());
            }
        }
        assertThat(solved).as("orders that can be filled").isGreaterThan(700);
    }

    private static void assertKept(Problem problem, Allotment found) {
        for (int block = 0; block < problem.blocks().length; block++) {
            int[] lines = problem.blocks()[block];
            long nodes = java.util.Arrays.stream(found.units())
                    .filter(given -> java.util.Arrays.stream(lines).anyMatch(line -> given[line] > 0))
                    .count();
            assertThat(!problem.kept()[block] || nodes == 1).isTrue();
        }
        assertComplete(problem, found);
    }

    private static int compare(RandomOrders order, long seed) {
        Podium podium = new Podium();
        boolean complete = Search.run(order.problem, podium);
        Map<Integer, Long> all = BruteForce.solve(order.model, order.problem, order.offers, RandomOrders.PROMISED);

        assertThat(complete).isTrue();
        if (all.isEmpty()) {
            assertThat(podium.best()).as("seed %d", seed).isNull();
            return 0;
        }
        Allotment best = Objects.requireNonNull(podium.best(), () -> "nothing found for seed " + seed);
        if (!order.wholeKilograms && spreads(order.problem, best)) {
            return 0; // With started kilograms, giving all a node has need not be the cheapest way to spread a line.
        }
        long cheapest = all.values().stream().mapToLong(Long::longValue).min().orElseThrow();
        assertThat(best.cost()).as("seed %d", seed).isEqualTo(cheapest);
        if (order.wholeKilograms && order.problem.doubts().length > 0) {
            return 1; // The second best may be the best with one more node that gives less than it has.
        }
        all.remove(best.nodes());
        Long second = podium.second() == null ? null : podium.second().cost();
        Long expected = all.values().stream().min(Long::compare).orElse(null);
        assertThat(second).as("runner-up of seed %d", seed).isEqualTo(expected);
        return 1;
    }

    private static boolean spreads(Problem problem, Allotment found) {
        for (int[] byLine : found.units()) {
            for (int line = 0; line < byLine.length; line++) {
                if (byLine[line] > 0 && byLine[line] < problem.units()[line]) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void greedy_anyOrder_isFeasibleAndNeverBelowTheOptimum() {
        int solved = 0;
        for (long seed = 0; seed < 2_000; seed++) {
            RandomOrders order = new RandomOrders(seed, 4, 5, false, false);
            Podium exact = new Podium();
            Podium greedy = new Podium();
            Search.run(order.problem, exact);
            Greedy.run(order.problem, greedy);
            Allotment found = greedy.best();
            if (found != null && exact.best() != null) {
                solved++;
                assertComplete(order.problem, found);
                if (!spreads(order.problem, found)) {
                    assertThat(found.cost()).isGreaterThanOrEqualTo(exact.best().cost());
                }
            }
        }
        assertThat(solved).isGreaterThan(800);
    }

    private static void assertComplete(Problem problem, Allotment found) {
        for (int line = 0; line < problem.lines(); line++) {
            int units = 0;
            for (int node = 0; node < problem.nodes(); node++) {
                units += found.units()[node][line];
            }
            assertThat(units).isEqualTo(problem.units()[line]);
        }
    }
}
