package dev.waybill.routing;

import dev.waybill.core.catalog.Item;
import dev.waybill.core.catalog.Money;
import dev.waybill.core.catalog.PreorderTerms;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.Capability;
import dev.waybill.core.network.CarrierService;
import dev.waybill.core.network.CarrierService.Band;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.FulfillmentNode.NodeCosts;
import dev.waybill.core.network.GeoPoint;
import dev.waybill.core.network.Lane;
import dev.waybill.core.network.Network;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.NodeType;
import dev.waybill.core.network.OpeningHours;
import dev.waybill.core.network.Place;
import dev.waybill.core.network.RateCard;
import dev.waybill.core.network.SafetyStockRule;
import dev.waybill.core.network.ServiceLevel;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.stock.Availability;
import dev.waybill.core.stock.NodeDay;
import dev.waybill.core.stock.NodeState;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A small network with stock, for tests: everything is near the equator, one degree is about 111 km. */
public final class World implements Network, Availability {
    /** Wednesday, 08:00 in the zone of every node. */
    public static final Instant NOW = Instant.parse("2026-03-04T08:00:00Z");

    private final Map<NodeId, FulfillmentNode> nodes = new LinkedHashMap<>();
    private final Map<Sku, Item> items = new LinkedHashMap<>();
    private final List<CarrierService> services = new ArrayList<>();
    private List<SafetyStockRule> rules = List.of();
    private final Map<Sku, Map<NodeId, Integer>> stock = new LinkedHashMap<>();
    private final Map<NodeId, Integer> taken = new LinkedHashMap<>();
    /** Places left by the start of the slot; one where nothing is said. */
    public final Map<Instant, Integer> slotsLeft = new LinkedHashMap<>();

    public static Place at(double lon) {
        return new Place("US", "", "", new GeoPoint(0, lon));
    }

    public static NodeId id(String node) {
        return new NodeId(node);
    }

    public static FulfillmentNode node(String id, NodeType type, double lon, NodeCosts costs) {
        return new FulfillmentNode(
                new NodeId(id),
                id,
                type,
                at(lon),
                ZoneId.of("UTC"),
                OpeningHours.parse("24/7"),
                LocalTime.of(18, 0),
                Set.of(Capability.SHIP, Capability.PICKUP),
                100,
                Duration.ofHours(2),
                costs,
                true,
                0,
                null,
                0);
    }

    public World warehouse(String id, double lon) {
        return add(node(id, NodeType.WAREHOUSE, lon, new NodeCosts(100_000, 20_000)));
    }

    public World store(String id, double lon) {
        return add(node(id, NodeType.STORE, lon, new NodeCosts(150_000, 50_000)));
    }

    public World add(FulfillmentNode node) {
        nodes.put(node.id(), node);
        return this;
    }

    public World item(String sku, int grams) {
        return item(sku, grams, null);
    }

    public World item(String sku, int grams, @Nullable String category) {
        Sku id = new Sku(sku);
        items.put(id, new Item(id, null, sku, grams, new Item.Size(100, 100, 100), new Money(1000, "USD"), category));
        return this;
    }

    /** From then on it may be sold. */
    public World releasedAt(String sku, Instant at) {
        Sku id = new Sku(sku);
        Item.Size size = new Item.Size(100, 100, 100);
        var preorder = new PreorderTerms(at, 10);
        items.put(id, new Item(id, null, sku, 400, size, new Money(1000, "USD"), null, null, null, preorder));
        return this;
    }

    public World stock(String node, String sku, int atp) {
        stock.computeIfAbsent(new Sku(sku), s -> new LinkedHashMap<>()).put(new NodeId(node), atp);
        return this;
    }

    /** Order lines that every day of the node has taken already. */
    public World taken(String node, int lines) {
        taken.put(new NodeId(node), lines);
        return this;
    }

    /** From now on this rule of safety stock is in force; only {@link dev.waybill.core.stock.Sellable} applies it. */
    public World rule(SafetyStockRule rule) {
        rules = List.of(rule);
        return this;
    }

    @Override
    public List<SafetyStockRule> safetyStockRules() {
        return rules;
    }

    public World service(CarrierService service) {
        services.add(service);
        return this;
    }

    /** Ground (standard) in three bands and air (express) in one, every day, 100 mills a kilogram. */
    public World carriers() {
        return service(carrier(
                        "GROUND",
                        ServiceLevel.STANDARD,
                        List.of(
                                new Band(300_000, 1, 500_000, 100_000),
                                new Band(1_000_000, 2, 700_000, 150_000),
                                new Band(5_000_000, 4, 900_000, 200_000))))
                .service(carrier("AIR", ServiceLevel.EXPRESS, List.of(new Band(5_000_000, 1, 1_500_000, 400_000))));
    }

    public static CarrierService carrier(String id, ServiceLevel level, List<Band> bands) {
        return carrier(id, level, bands, null);
    }

    public static CarrierService carrier(String id, ServiceLevel level, List<Band> bands, @Nullable RateCard card) {
        Set<DayOfWeek> daily = EnumSet.allOf(DayOfWeek.class);
        return new CarrierService(id, "carrier", level, daily, LocalTime.of(18, 0), Set.of("US"), bands, card);
    }

    /** From now on this is the only lane. */
    public World lanes(Lane lane) {
        services.removeIf(service -> service.lane() != null);
        return service(lane("LANE", lane));
    }

    /** A carrier service between nodes: every day, one day up to 300 km and two up to 2,000 km. */
    public static CarrierService lane(String id, Lane lane) {
        Set<DayOfWeek> daily = EnumSet.allOf(DayOfWeek.class);
        List<Band> bands = List.of(new Band(300_000, 1, 60_000, 10_000), new Band(2_000_000, 2, 90_000, 20_000));
        return new CarrierService(
                id, "own fleet", ServiceLevel.STANDARD, daily, LocalTime.of(18, 0), Set.of(), bands, null, lane);
    }

    @Override
    public @Nullable FulfillmentNode node(NodeId id) {
        return nodes.get(id);
    }

    @Override
    public @Nullable ShardId shardOf(NodeId id) {
        return nodes.containsKey(id) ? new ShardId(Math.floorMod(id.value().hashCode(), 16)) : null;
    }

    @Override
    public Collection<FulfillmentNode> nodes() {
        return nodes.values();
    }

    @Override
    public List<FulfillmentNode> nearest(GeoPoint point, int limit) {
        Map<FulfillmentNode, Long> metres = new LinkedHashMap<>();
        nodes.values().forEach(node -> metres.put(node, node.position().metresTo(point)));
        return metres.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public Collection<Item> items() {
        return items.values();
    }

    @Override
    public @Nullable Item item(Sku sku) {
        return items.get(sku);
    }

    @Override
    public @Nullable Item itemByGtin(String gtin) {
        return null;
    }

    @Override
    public List<CarrierService> carrierServices() {
        return services;
    }

    @Override
    public @Nullable Place place(String country, String postalCode) {
        return null;
    }

    @Override
    public int atp(NodeId node, Sku sku) {
        return stock.getOrDefault(sku, Map.of()).getOrDefault(node, 0);
    }

    @Override
    public List<NodeStock> nodesWith(Sku sku) {
        return stock.getOrDefault(sku, Map.of()).entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> new NodeStock(entry.getKey(), entry.getValue()))
                .toList();
    }

    @Override
    public int capacityLeft(NodeId node, LocalDate day) {
        return enforced(node)
                .filter(NodeState::active)
                .map(state -> Math.max(0, state.limit(day) - day(node, day).takenLines()))
                .orElse(0);
    }

    @Override
    public Optional<NodeState> enforced(NodeId node) {
        return Optional.ofNullable(nodes.get(node))
                .map(known -> new NodeState(
                        node, known.dailyLines(), known.active(), known.slotOrders(), known.throttle(), 1));
    }

    @Override
    public NodeDay day(NodeId node, LocalDate day) {
        return new NodeDay(node, day, taken.getOrDefault(node, 0), 0);
    }

    @Override
    public int slotLeft(NodeId node, Instant start) {
        return slotsLeft.getOrDefault(start, 1);
    }

    @Override
    public Freshness freshness() {
        return new Freshness(NOW, Optional.of(Duration.ZERO));
    }
}
