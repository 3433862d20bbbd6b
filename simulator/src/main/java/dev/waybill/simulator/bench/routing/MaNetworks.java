package dev.waybill.simulator.bench.routing;

import dev.waybill.simulator.bench.routing.ShippingMap.Place;
import dev.waybill.simulator.world.City;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The networks of Ma (2023): US urban areas with their populations, and fulfillment centres of a large retailer. */
final class MaNetworks {
    private static final String FURTHER = "further-cities.csv";
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

    /** Towns of the centres that the large network has beside those of the small one. */
    private static final List<Place> FURTHER_CENTRES = List.of(
            new Place(33.9375, -117.2306, 0),
            new Place(33.4484, -112.0740, 0),
            new Place(36.2081, -86.2911, 0),
            new Place(29.5522, -98.2697, 0),
            new Place(37.3568, -77.4416, 0));

    private MaNetworks() {}

    /** Ten regions, five centres. */
    static ShippingMap small() {
        return new ShippingMap(LARGEST_REGIONS, SMALL_CENTRES);
    }

    /**
     * 99 regions, ten centres, as many as published. The regions are a list of our own, the fifty largest metropolitan
     * areas and 49 further cities, and the new centres stand at the middle of their towns.
     */
    static ShippingMap big() {
        List<Place> regions = new ArrayList<>();
        City.metroAreas()
                .forEach(city ->
                        regions.add(new Place(city.point().lat(), city.point().lon(), city.population())));
        regions.addAll(furtherCities());
        return new ShippingMap(regions, bigCentres());
    }

    static List<Place> smallRegions() {
        return LARGEST_REGIONS;
    }

    static List<Place> bigCentres() {
        List<Place> centres = new ArrayList<>(SMALL_CENTRES);
        centres.addAll(FURTHER_CENTRES);
        return centres;
    }

    private static List<Place> furtherCities() {
        InputStream table = Objects.requireNonNull(MaNetworks.class.getResourceAsStream(FURTHER), FURTHER);
        try (BufferedReader rows = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            return rows.lines()
                    .filter(row -> !row.startsWith("#"))
                    .map(row -> row.split(",", -1))
                    .map(f -> new Place(Double.parseDouble(f[2]), Double.parseDouble(f[3]), Long.parseLong(f[4])))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
