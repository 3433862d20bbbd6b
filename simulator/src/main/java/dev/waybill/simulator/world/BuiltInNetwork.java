package dev.waybill.simulator.world;

import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.GeoPoint;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.Place;
import dev.waybill.core.network.UsPlaces;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The demo's network: ten warehouses in logistics towns and 150 stores in the fifty largest metropolitan areas, by
 * population, at least one each. Places are real, stores are not: they lie around the city by chance.
 */
public final class BuiltInNetwork {
    public static final int STORES = 150;
    private static final int WAREHOUSE_DAILY_LINES = 1_200;
    private static final int STORE_DAILY_LINES = 60;
    private static final double STORE_RADIUS_METRES = 22_000;

    private final long seed;
    private final UsPlaces places;

    private BuiltInNetwork(long seed, UsPlaces places) {
        this.seed = seed;
        this.places = places;
    }

    /** Warehouses first, then stores. The same seed gives the same nodes. */
    public static List<FulfillmentNode> nodes(long seed) {
        List<FulfillmentNode> nodes = new ArrayList<>(warehouses());
        nodes.addAll(new BuiltInNetwork(seed, UsPlaces.load()).stores());
        return nodes;
    }

    /** The ten warehouses alone; they are where they are, whatever the seed. */
    public static List<FulfillmentNode> warehouses() {
        UsPlaces places = UsPlaces.load();
        return City.warehouseTowns().stream()
                .map(town -> NodeTypes.warehouse(
                        new NodeId("WH-" + town.code()),
                        town.name() + " warehouse",
                        place(places, town, town.point()),
                        WAREHOUSE_DAILY_LINES))
                .toList();
    }

    private List<FulfillmentNode> stores() {
        List<City> metros = City.metroAreas();
        int[] stores = shares(metros, STORES);
        return IntStream.range(0, metros.size())
                .boxed()
                .flatMap(metro ->
                        IntStream.rangeClosed(1, stores[metro]).mapToObj(number -> store(metros.get(metro), number)))
                .toList();
    }

    private FulfillmentNode store(City metro, int number) {
        String id = "ST-%s-%02d".formatted(metro.code(), number);
        GeoPoint point = Chance.of(seed, id).near(metro.point(), STORE_RADIUS_METRES);
        return NodeTypes.store(
                new NodeId(id), metro.name() + " store " + number, place(places, metro, point), STORE_DAILY_LINES);
    }

    private static Place place(UsPlaces places, City city, GeoPoint point) {
        return new Place("US", city.state(), places.nearestPrefix(city.state(), point) + "01", point);
    }

    /** Divides the stores by population: one each, the rest by largest remainder. */
    private static int[] shares(List<City> cities, int total) {
        long people = cities.stream().mapToLong(City::population).sum();
        int rest = total - cities.size();
        int[] shares = new int[cities.size()];
        double[] remainders = new double[cities.size()];
        int given = cities.size();
        for (int i = 0; i < shares.length; i++) {
            double exact = (double) rest * cities.get(i).population() / people;
            shares[i] = 1 + (int) exact;
            remainders[i] = exact - (int) exact;
            given += (int) exact;
        }
        IntStream.range(0, shares.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -remainders[i]))
                .limit(total - given)
                .forEach(i -> shares[i]++);
        return shares;
    }
}
