package dev.waybill.routing.price;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.routing.price.DualAscent.Effort;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DualAscentTest {
    private static final int NEAR = 0;
    private static final int FAR = 1;
    private static final Effort THOROUGH = new Effort(600, 3, 0.01);

    /** One unit of the one SKU: from NEAR or FAR at these costs, or not at all. */
    private static Pattern pattern(double near, double far) {
        return new Pattern(
                new int[] {1},
                List.of(
                        new Way(10, new double[] {near}, new int[] {NEAR}),
                        new Way(10, new double[] {far}, new int[] {FAR}),
                        new Way(50, new double[] {0}, new int[] {Way.UNLIMITED})));
    }

    private static Outlook tenOfEach(Pattern... patterns) {
        double[] expected = new double[patterns.length];
        Arrays.fill(expected, 10);
        return new Outlook(List.of(patterns), expected);
    }

    @Test
    void improve_plentyEverywhere_pricesNothing() {
        DualAscent ascent = new DualAscent(2);

        ascent.improve(tenOfEach(pattern(1, 2), pattern(1, 7)), new int[] {100, 100}, THOROUGH);

        assertThat(ascent.prices()).containsOnly(0);
    }

    @Test
    void improve_oneScarcePosition_pricesItBetweenWhatItsUsersGain() {
        DualAscent ascent = new DualAscent(2);

        ascent.improve(tenOfEach(pattern(1, 2), pattern(1, 7)), new int[] {10, 100}, THOROUGH);

        assertThat(ascent.prices()[NEAR]).isBetween(1.0, 6.0);
        assertThat(ascent.prices()[FAR]).isZero();
    }

    @Test
    void improve_tooLittleEverywhere_pricesUpToWhatLeavingOutCosts() {
        DualAscent ascent = new DualAscent(2);

        ascent.improve(tenOfEach(pattern(1, 2), pattern(1, 7)), new int[] {3, 3}, THOROUGH);

        assertThat(ascent.prices()[NEAR]).isBetween(38.0, 39.5);
        assertThat(ascent.prices()[FAR]).isBetween(37.0, 38.5);
    }

    @Test
    void improve_stockMoved_followsInFewRounds() {
        DualAscent ascent = new DualAscent(2);
        Outlook outlook = tenOfEach(pattern(1, 2), pattern(1, 7));
        ascent.improve(outlook, new int[] {100, 100}, THOROUGH);

        ascent.improve(outlook, new int[] {10, 100}, new Effort(20, 0.5, 0.5));
        assertThat(ascent.prices()[NEAR]).isGreaterThan(1);

        ascent.improve(outlook, new int[] {100, 100}, new Effort(60, 0.5, 0.5));
        assertThat(ascent.prices()[NEAR]).isZero();
    }

    /** Worlds in which most of everything is short: the hardest to price. */
    @Test
    void improve_randomWorlds_isABoundCloseToTheProgramsOptimum() {
        double sum = 0;
        for (int seed = 0; seed < 40; seed++) {
            RandomPatterns random = new RandomPatterns(seed, 3, 5);
            Outlook outlook = outlook(random);
            int[] stock = random.stock(30);
            double optimum = PlanProgram.optimum(outlook, stock);

            double bound = new DualAscent(stock.length).improve(outlook, stock, new Effort(2_000, 3, 0.003));

            assertThat(bound).as("seed %s", seed).isBetween(0.95 * optimum, optimum * (1 + 1e-9));
            sum += bound / optimum;
        }
        assertThat(sum / 40).isGreaterThan(0.995);
    }

    private static Outlook outlook(RandomPatterns random) {
        List<Pattern> patterns = new ArrayList<>();
        double[] expected = new double[12];
        for (int i = 0; i < expected.length; i++) {
            patterns.add(random.pattern(3));
            expected[i] = 2 + i;
        }
        return new Outlook(patterns, expected);
    }
}
