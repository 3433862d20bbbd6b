package dev.waybill.routing.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanSearchTest {
    @Test
    void run_randomPatterns_equalsEveryAssignmentTried() {
        PlanSearch search = new PlanSearch();
        for (int seed = 0; seed < 2_000; seed++) {
            RandomPatterns random = new RandomPatterns(seed, 1 + seed % 5, 6);
            Pattern pattern = random.pattern(4);
            double[] prices = random.prices();
            int[] stock = random.stock(4);

            double found = search.run(pattern, prices, stock);

            assertThat(found).as("seed %s", seed).isCloseTo(bruteForce(pattern, prices, stock), within(1e-9));
            int[] ways = new int[pattern.lines()];
            java.util.Arrays.setAll(ways, search::way);
            assertThat(cost(pattern, ways, prices, stock)).as("seed %s", seed).isCloseTo(found, within(1e-9));
        }
    }

    private static double bruteForce(Pattern pattern, double[] prices, int[] stock) {
        double best = Double.MAX_VALUE;
        int ways = pattern.ways().size();
        for (int code = 0; code < Math.pow(ways, pattern.lines()); code++) {
            int[] chosen = new int[pattern.lines()];
            int rest = code;
            for (int line = 0; line < chosen.length; line++) {
                chosen[line] = rest % ways;
                rest /= ways;
            }
            best = Math.min(best, cost(pattern, chosen, prices, stock));
        }
        return best;
    }

    private static double cost(Pattern pattern, int[] chosen, double[] prices, int[] stock) {
        int opened = 0;
        double cost = 0;
        for (int line = 0; line < chosen.length; line++) {
            Way way = pattern.ways().get(chosen[line]);
            int position = way.positions()[line];
            int units = pattern.units()[line];
            if (position != Way.UNLIMITED && stock[position] < units) {
                return Double.MAX_VALUE;
            }
            cost += way.carriage()[line] + (position == Way.UNLIMITED ? 0 : units * prices[position]);
            cost += (opened >> chosen[line] & 1) == 0 ? way.opening() : 0;
            opened |= 1 << chosen[line];
        }
        return cost;
    }

    @Test
    void pattern_moreWaysThanBits_isRefused() {
        Way way = new Way(1, new double[] {1}, new int[] {Way.UNLIMITED});
        List<Way> many = Collections.nCopies(Pattern.MAX_WAYS + 1, way);

        assertThatThrownBy(() -> new Pattern(new int[] {1}, many)).isInstanceOf(IllegalArgumentException.class);
    }
}
