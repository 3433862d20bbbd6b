package dev.waybill.simulator.bench.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ItemProgramTest {
    private static FulfillmentCase world(int maxLines, double carried) {
        return new FulfillmentCase(MaNetworks.small(), new FulfillmentCase.Size(8, maxLines, 3, 400, carried), 4);
    }

    @Test
    void solve_ordersOfOneLine_isTheProgramOverWholePlans() {
        FulfillmentCase world = world(1, 0.75);
        try (ItemProgram items = new ItemProgram(world, world.expectedFrom(0));
                PlanProgram plans = new PlanProgram(world)) {
            double optimum = plans.solve();

            assertThat(items.solve()).isCloseTo(optimum, within(1e-5 * optimum));
        }
    }

    @Test
    void solve_nothingCarried_countsOneParcelForEachOrderLeftOut() {
        FulfillmentCase world = world(3, 0);
        double[] expected = world.expectedFrom(0);
        int nowhere = world.map.nowhere();
        double leftOut = 0;
        for (int kind = 0; kind < expected.length; kind++) {
            double unit = world.map.unit(nowhere, world.region(kind));
            leftOut += expected[kind] * (world.map.parcel(nowhere) + world.items(kind).length * unit);
        }
        try (ItemProgram items = new ItemProgram(world, expected)) {
            assertThat(items.solve()).isCloseTo(leftOut, within(1e-6 * leftOut));
        }
    }

    /** More than 5,000 kinds of orders, which another solver solves, from the solution before. */
    @Test
    void pricesWith_aLargeProgram_isWhatAProgramOfItsOwnSays() {
        FulfillmentCase.Size size = new FulfillmentCase.Size(20, 2, 30, 1_000, 0.5);
        FulfillmentCase world = new FulfillmentCase(MaNetworks.big(), size, 4);
        int[] half = Arrays.stream(world.openingStock()).map(units -> units / 2).toArray();
        int[] twice = Arrays.stream(half).map(units -> 2 * units).toArray();
        double[] expected = world.expectedFrom(0);
        assertThat(world.kinds()).isGreaterThan(5_000);
        try (ItemProgram again = new ItemProgram(world, expected);
                ItemProgram afresh = new ItemProgram(world, expected, twice)) {
            double before = again.solve();
            double optimum = afresh.solve();

            double[] prices = again.pricesWith(half, 0.5);

            assertThat(again.solve()).isCloseTo(optimum, within(1e-6 * optimum)).isGreaterThan(before);
            assertThat(Arrays.stream(prices).max().orElseThrow()).isPositive();
        }
    }

    /** What only the largest network needs. */
    @Test
    void solve_byFirstOrder_isNearlyTheOptimum_alsoForOtherStock() {
        FulfillmentCase world = world(3, 0.5);
        double[] expected = world.expectedFrom(0);
        int[] stock = world.openingStock();
        int[] half = Arrays.stream(stock).map(units -> units / 2).toArray();
        try (ItemProgram exact = new ItemProgram(world, expected);
                ItemProgram near = new ItemProgram(world, expected, stock, ItemProgram.Engine.PDLP)) {
            double optimum = exact.solve();
            assertThat(near.solve()).isCloseTo(optimum, within(1e-4 * optimum));

            double worth = worth(exact.pricesWith(half, 1), half);
            assertThat(worth(near.pricesWith(half, 1), half)).isPositive().isCloseTo(worth, within(1e-2 * worth));
        }
    }

    @Test
    void shares_ofEveryLine_areOneInAllAndWithinTheStock() {
        FulfillmentCase world = world(3, 0.5);
        double[] expected = world.expectedFrom(0);
        double[] taken = new double[world.openingStock().length];
        try (ItemProgram items = new ItemProgram(world, expected)) {
            items.solve();
            double[][] shares = items.shares();
            for (int kind = 0; kind < expected.length; kind++) {
                int[] wanted = world.items(kind);
                for (int line = 0; line < wanted.length; line++) {
                    double sum = 0;
                    for (int centre = 0; centre <= world.map.nowhere(); centre++) {
                        double share = shares[kind][centre * wanted.length + line];
                        sum += share;
                        if (centre != world.map.nowhere()) {
                            taken[world.position(centre, wanted[line])] += share * expected[kind];
                        }
                    }
                    assertThat(sum).isCloseTo(1, within(1e-6));
                }
            }
        }
        int[] stock = world.openingStock();
        for (int i = 0; i < taken.length; i++) {
            assertThat(taken[i]).isLessThanOrEqualTo(stock[i] + 1e-6);
        }
    }

    @Test
    void pricesWith_lessStock_areThoseOfAProgramWithThatStock() {
        FulfillmentCase world = world(3, 0.5);
        int[] half = Arrays.stream(world.openingStock()).map(units -> units / 2).toArray();
        double[] fromStart;
        try (ItemProgram items = new ItemProgram(world, world.expectedFrom(0), half)) {
            items.solve();
            fromStart = items.prices();
        }
        try (ItemProgram items = new ItemProgram(world, world.expectedFrom(0))) {
            items.solve();
            double worth = worth(items.pricesWith(half, 1), half);

            assertThat(worth).isPositive().isCloseTo(worth(fromStart, half), within(1e-3 * worth));
        }
    }

    private static double worth(double[] prices, int[] stock) {
        double worth = 0;
        for (int i = 0; i < prices.length; i++) {
            worth += prices[i] * stock[i];
        }
        return worth;
    }
}
