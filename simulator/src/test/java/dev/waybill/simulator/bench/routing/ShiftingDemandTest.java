package dev.waybill.simulator.bench.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShiftingDemandTest {
    private static final FulfillmentCase.Size SIZE = FulfillmentCase.Size.SMALL.over(4_000);

    private static FulfillmentCase world(double alpha) {
        return new FulfillmentCase(MaNetworks.small(), SIZE, DemandLaw.shifting(alpha), 1);
    }

    @Test
    void arrivals_alphaOne_singleLinesComeFirstAndOthersAfterwards() {
        FulfillmentCase world = world(1);

        int[] arrivals = world.arrivals(3);

        int half = arrivals.length / 2;
        assertThat(Arrays.stream(arrivals, 0, half).map(kind -> world.items(kind).length))
                .allMatch(lines -> lines <= 1)
                .contains(1);
        assertThat(Arrays.stream(arrivals, half, arrivals.length).map(kind -> world.items(kind).length))
                .allMatch(lines -> lines != 1)
                .contains(2, 5);
    }

    @Test
    void arrivals_quarter_followTheScaledLawOfEachHalf() {
        FulfillmentCase world = world(0.25);
        FulfillmentCase steady = world(0.5);
        double singles = 0;
        double empties = 0;
        for (int kind = 0; kind < steady.kinds(); kind++) {
            int lines = steady.items(kind).length;
            singles += lines == 1 ? steady.likely(kind, 0) : 0;
            empties += lines == 0 ? steady.likely(kind, 0) : 0;
        }
        double others = 1 - singles - empties;
        double expected = 0.5 * singles / (empties + 0.5 * singles + 1.5 * others);

        int half = SIZE.horizon() / 2;
        long arrived = Arrays.stream(world.arrivals(9), 0, half)
                .filter(kind -> world.items(kind).length == 1)
                .count();

        assertThat(arrived / (double) half).isCloseTo(expected, within(4 * Math.sqrt(expected / half)));
    }

    @Test
    void expected_fromASlotOn_isWhatArrivesThereOnAverage() {
        FulfillmentCase world = world(0.25);
        int from = 1_000;
        double expected = Arrays.stream(world.expectedFrom(from)).sum();

        double arrived = IntStream.range(0, 20)
                        .mapToLong(seed -> Arrays.stream(world.arrivals(seed), from, SIZE.horizon())
                                .filter(kind -> world.items(kind).length > 0)
                                .count())
                        .sum()
                / 20.0;

        assertThat(arrived).isCloseTo(expected, within(4 * Math.sqrt(expected / 20)));
    }

    @Test
    void openingStock_isTheMeanRoundedUpWithoutSafety() {
        FulfillmentCase world = world(0);
        int item = 2;
        int centre = world.closest(item, 0);
        double demand = 0;
        for (int kind = 0; kind < world.kinds(); kind++) {
            boolean wants = Arrays.stream(world.items(kind)).anyMatch(i -> i == item);
            boolean here = world.closest(item, world.region(kind)) == centre;
            demand += wants && here ? world.expectedFrom(0)[kind] : 0;
        }

        assertThat(world.openingStock()[world.position(centre, item)]).isEqualTo((int) Math.ceil(demand - 1e-9));
    }

    @Test
    void sets_ofOneSize_areDistinct() {
        OrderMix mix = world(0.5).mix;

        assertThat(IntStream.range(0, mix.sets())
                        .mapToObj(set ->
                                Arrays.stream(mix.items(set)).sorted().boxed().toList()))
                .doesNotHaveDuplicates();
    }
}
