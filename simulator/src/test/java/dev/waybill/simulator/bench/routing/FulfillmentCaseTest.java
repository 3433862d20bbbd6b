package dev.waybill.simulator.bench.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FulfillmentCaseTest {
    private final FulfillmentCase world = new FulfillmentCase(MaNetworks.small(), FulfillmentCase.Size.SMALL, 1);

    @Test
    void map_knownDistances_areMiles() {
        ShippingMap map = world.map;

        assertThat(map.miles(0, 1)).as("Tracy to Los Angeles").isBetween(290.0, 310.0);
        assertThat(map.miles(2, 0)).as("Avoca to New York").isBetween(85.0, 95.0);
        assertThat(map.unit(2, 0)).isCloseTo(0.423 + 0.000541 * map.miles(2, 0), within(1e-12));
        assertThat(map.parcel(map.nowhere())).isEqualTo(2 * 8.759);
        assertThat(map.unit(map.nowhere(), 0)).isCloseTo(2 * (0.423 + 0.000541 * map.miles(0, 0)), within(1e-12));
    }

    @Test
    void expected_wholeHorizon_isAllSlotsButThoseWithoutAnOrder() {
        double orders = Arrays.stream(world.expectedFrom(0)).sum();
        int[] arrivals = world.arrivals(7);
        double arrived = Arrays.stream(world.counted(arrivals)).sum();

        assertThat(arrivals).hasSize(10_000);
        assertThat(arrived).isCloseTo(orders, within(4 * Math.sqrt(orders)));
        assertThat(Arrays.stream(world.expectedFrom(9_000)).sum()).isCloseTo(orders / 10, within(1e-6));
    }

    @Test
    void openingStock_isTheDemandOfTheRegionsLaidOutForItAndHalfADeviation() {
        int item = 3;
        int region = 4;
        int centre = world.closest(item, region);
        double demand = 0;
        for (int kind = 0; kind < world.kinds(); kind++) {
            boolean wants = Arrays.stream(world.items(kind)).anyMatch(i -> i == item);
            boolean here = world.closest(item, world.region(kind)) == centre;
            demand += wants && here ? world.expectedFrom(0)[kind] : 0;
        }

        assertThat(world.openingStock()[world.position(centre, item)]).isEqualTo((int)
                Math.rint(demand + 0.5 * Math.sqrt(demand * (1 - demand / 10_000))));
    }

    @Test
    void arrivals_neighbouringSeeds_areNotTheSameNumbersShifted() {
        int[] one = world.arrivals(1);
        int[] two = world.arrivals(2);

        for (int shift = 0; shift < 3; shift++) {
            int equal = 0;
            for (int i = 0; i + shift < one.length; i++) {
                equal += one[i + shift] == two[i] ? 1 : 0;
            }
            assertThat(equal).isLessThan(3_000);
        }
    }

    @Test
    void largeNetwork_hasAsManyPlacesAsPublishedAndAllPeopleCount() {
        ShippingMap big = MaNetworks.big();

        assertThat(big.regions()).isEqualTo(99);
        assertThat(big.centres()).isEqualTo(10);
        double share = 0;
        for (int region = 0; region < big.regions(); region++) {
            share += big.shareOfPeople(region);
            assertThat(big.miles(0, region)).isBetween(0.0, 3_000.0);
        }
        assertThat(share).isCloseTo(1, within(1e-9));
    }

    @Test
    void sameSeed_isTheSameWorld() {
        FulfillmentCase again = new FulfillmentCase(MaNetworks.small(), FulfillmentCase.Size.SMALL, 1);

        assertThat(again.openingStock()).isEqualTo(world.openingStock());
        assertThat(again.arrivals(5)).isEqualTo(world.arrivals(5));
    }
}
