package dev.waybill.simulator.bench.routing;

import dev.waybill.simulator.bench.routing.ShippingMap.Place;
import java.util.List;

/** The small network of Ma (2023): the largest US urban areas with their populations, and fulfillment centres of a large retailer. */
final class MaNetworks {
    private static final List<Place> SMALL_CENTRES = List.of(
            new Place(37.7448, -121.3985, 0),
            new Place(39.9797, -86.3833, 0),
            new Place(41.2776, -75.4973, 0),
            new Place(33.9114, -81.0501, 0),
            new Place(32.9709, -97.3348, 0));
    private static final List<Place> LARGEST_REGIONS = List.of(
            new Place(40.6943, -73.9249, 18_680_025),
            new Place(34.1141, -118.4068, 12_531_334),
            new Place(41.8375, -87.6866, 8_586_888),
            new Place(25.7840, -80.2101, 6_076_316),
            new Place(32.7935, -96.7667, 5_910_669),
            new Place(29.7860, -95.3885, 5_724_418),
            new Place(40.0077, -75.1339, 5_540_199),
            new Place(33.7628, -84.4220, 5_151_496),
            new Place(38.9047, -77.0163, 5_066_973),
            new Place(42.3188, -71.0852, 4_465_966));

    private MaNetworks() {}

    /** Ten regions, five centres. */
    static ShippingMap small() {
        return new ShippingMap(LARGEST_REGIONS, SMALL_CENTRES);
    }
}
