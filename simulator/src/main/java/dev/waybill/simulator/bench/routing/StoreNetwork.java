package dev.waybill.simulator.bench.routing;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.CarrierService;
import dev.waybill.core.network.CarrierService.Band;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.FulfillmentNode.NodeCosts;
import dev.waybill.core.network.GeoPoint;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.NodeType;
import dev.waybill.core.network.Place;
import dev.waybill.core.network.Registry;
import dev.waybill.core.network.RegistryNetwork;
import dev.waybill.core.shard.ShardId;
import dev.waybill.simulator.demand.SyntheticOrder;
import dev.waybill.simulator.world.Chance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An omnichannel network: warehouses at the centres of Ma's large network and real stores, drawn with equal chances, with
 * stock for the demand that is expected. A parcel and its units cost by the law of Ma, in bands of distance; picking a
 * unit costs 0.60 at a warehouse and 1.50 at a store, which is our own choice. So is the stock, a tenth more than is
 * expected in all: four fifths of what is expected at warehouses, by the people for whom one is the nearest that carries
 * it, and three tenths in single units at stores that carry it, five at most; fractions by chance.
 */
final class StoreNetwork {
    private static final int STORES = 200;
    private static final double WAREHOUSE_CARRIES = 0.75;
    private static final double STORE_CARRIES = 0.25;
    private static final double WAREHOUSE_SHARE = 0.8;
    private static final double STORE_SHARE = 0.3;
    private static final int STORE_MOST = 5;
    private static final int STORE_TRIES = 20;
    private static final long WAREHOUSE_PICK_MILLS = 60_000;
    private static final long STORE_PICK_MILLS = 150_000;
    private static final int BAND_MILES = 100;
    private static final int MILES = 6_000;
    private static final int LEFT_OUT_MILES = 3_000;
    private static final int[] TRANSIT_MILES = {150, 300, 600, 1_000, 1_400, 2_000};
    private static final double PARCEL = 8.759;
    private static final double UNIT = 0.423;
    private static final double UNIT_MILE = 0.000541;
    private static final int SAMPLE = 400;

    final List<FulfillmentNode> warehouses;
    final List<FulfillmentNode> stores;
    final RegistryNetwork network;
    private final long seed;

    StoreNetwork(List<FulfillmentNode> realStores, long seed) {
        this.seed = seed;
        this.warehouses = warehouses();
        this.stores = drawn(realStores);
        List<Registry.PlacedNode> placed = new ArrayList<>();
        warehouses.forEach(node -> placed.add(new Registry.PlacedNode(node, new ShardId(0), 1)));
        stores.forEach(node -> placed.add(new Registry.PlacedNode(node, new ShardId(0), 1)));
        CarrierService ground = BenchNodes.ground(bands());
        Registry.Contents contents = new Registry.Contents(placed, List.of(), List.of(ground), List.of());
        this.network = BenchNetworks.of(contents);
    }

    private static List<FulfillmentNode> warehouses() {
        List<FulfillmentNode> nodes = new ArrayList<>();
        for (ShippingMap.Place centre : MaNetworks.bigCentres()) {
            Place place = new Place("US", "", "", new GeoPoint(centre.lat(), centre.lon()));
            NodeId id = new NodeId("WH-%02d".formatted(nodes.size()));
            nodes.add(BenchNodes.node(id, NodeType.WAREHOUSE, place, new NodeCosts(0, WAREHOUSE_PICK_MILLS)));
        }
        return nodes;
    }

    private List<FulfillmentNode> drawn(List<FulfillmentNode> real) {
        List<FulfillmentNode> left = new ArrayList<>(real);
        Chance chance = Chance.of(seed, "stores");
        List<FulfillmentNode> drawn = new ArrayList<>();
        while (drawn.size() < STORES && !left.isEmpty()) {
            FulfillmentNode store = left.remove(chance.below(left.size()));
            drawn.add(BenchNodes.node(store.id(), NodeType.STORE, store.place(), new NodeCosts(0, STORE_PICK_MILLS)));
        }
        return drawn;
    }

    private static List<Band> bands() {
        List<Band> bands = new ArrayList<>();
        for (int miles = BAND_MILES; miles <= MILES; miles += BAND_MILES) {
            double unit = UNIT + UNIT_MILE * (miles - BAND_MILES / 2.0);
            bands.add(new Band(
                    Math.round(miles * BenchNodes.METRES_PER_MILE),
                    transitDays(miles),
                    Math.round(PARCEL * BenchNodes.MILLS),
                    Math.round(unit * BenchNodes.MILLS)));
        }
        return bands;
    }

    private static int transitDays(int miles) {
        int days = 1;
        for (int limit : TRANSIT_MILES) {
            days += miles > limit ? 1 : 0;
        }
        return days;
    }

    /** What leaving a line out costs: a unit from the other end of the country, twice. */
    static long leftOutUnitMills() {
        return Math.round(2 * BenchNodes.MILLS * (UNIT + UNIT_MILE * LEFT_OUT_MILES));
    }

    /** What leaving anything of an order out costs beside that: two parcels. */
    static long leftOutMills() {
        return Math.round(2 * BenchNodes.MILLS * PARCEL);
    }

    CarrierService ground() {
        return network.carrierServices().get(0);
    }

    /**
     * Opening stock.
     *
     * @param all orders that tell which goods are wanted how often, and where people live
     * @param orders how many of them the stock has to serve
     */
    StoreStock stock(List<SyntheticOrder> all, int orders) {
        Map<Sku, Integer> wanted = new HashMap<>();
        all.forEach(order -> order.lines().forEach(line -> wanted.merge(line.sku(), 1, Integer::sum)));
        List<GeoPoint> people = new ArrayList<>();
        for (int i = 0; i < SAMPLE; i++) {
            people.add(all.get((int) ((long) i * all.size() / SAMPLE))
                    .destination()
                    .point());
        }
        List<List<FulfillmentNode>> nearestFirst = people.stream()
                .map(point -> warehouses.stream()
                        .sorted(Comparator.comparingLong(node -> node.position().metresTo(point)))
                        .toList())
                .toList();
        StoreStock stock = new StoreStock();
        wanted.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
            Chance chance = Chance.of(seed, "stock of " + entry.getKey());
            double expected = (double) entry.getValue() * orders / all.size();
            stockWarehouses(entry.getKey(), expected, nearestFirst, chance, stock);
            stockStores(entry.getKey(), expected, chance, stock);
        });
        return stock;
    }

    private void stockWarehouses(
            Sku sku, double expected, List<List<FulfillmentNode>> nearestFirst, Chance chance, StoreStock stock) {
        Map<NodeId, Integer> people = new TreeMap<>();
        warehouses.stream().filter(node -> chance.happens(WAREHOUSE_CARRIES)).forEach(node -> people.put(node.id(), 0));
        for (List<FulfillmentNode> nodes : nearestFirst) {
            nodes.stream()
                    .filter(node -> people.containsKey(node.id()))
                    .findFirst()
                    .ifPresent(node -> people.merge(node.id(), 1, Integer::sum));
        }
        people.forEach((node, count) -> {
            double mean = WAREHOUSE_SHARE * expected * count / nearestFirst.size();
            stock.put(node, sku, (int) (mean + chance.unit()));
        });
    }

    private void stockStores(Sku sku, double expected, Chance chance, StoreStock stock) {
        List<NodeId> carriers = stores.stream()
                .filter(node -> chance.happens(STORE_CARRIES))
                .map(FulfillmentNode::id)
                .toList();
        if (carriers.isEmpty()) {
            return;
        }
        int units = (int) (STORE_SHARE * expected + chance.unit());
        for (int unit = 0, tries = 0; unit < units && tries < STORE_TRIES * units; tries++) {
            NodeId store = carriers.get(chance.below(carriers.size()));
            if (stock.atp(store, sku) < STORE_MOST) {
                stock.put(store, sku, stock.atp(store, sku) + 1);
                unit++;
            }
        }
    }
}
