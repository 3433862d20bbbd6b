package dev.waybill.core.promise;

import dev.waybill.core.catalog.Item;
import dev.waybill.core.catalog.Money;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.CarrierService;
import dev.waybill.core.network.Fixtures;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.GeoPoint;
import dev.waybill.core.network.Network;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.NodeType;
import dev.waybill.core.network.Place;
import dev.waybill.core.network.ServiceLevel;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.sourcing.Ahead;
import dev.waybill.core.sourcing.CostTerm;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.Sourcing;
import dev.waybill.core.sourcing.SourcingExplanation;
import dev.waybill.core.sourcing.SourcingOutcome;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.sourcing.SourcingRequest;
import dev.waybill.core.stock.Availability;
import dev.waybill.core.stock.NodeDay;
import dev.waybill.core.stock.NodeState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A small network whose sourcing takes the nearest node that can do the whole order. */
final class PromiseWorld implements Network, Availability, Sourcing {
    /** 10:00 in New York. */
    static final Instant MORNING = Instant.parse("2026-06-01T14:00:00Z");

    static final Sku SHIRT = new Sku("SHIRT");
    static final Sku LAMP = new Sku("LAMP");

    Instant now = MORNING;
    final OptionCodec codec = new OptionCodec(new byte[32]);
    private final Map<String, Integer> stock = new HashMap<>();
    final Map<Instant, Integer> slotsLeft = new HashMap<>();
    private final List<FulfillmentNode> nodes = List.of(
            Fixtures.node("WH-CHI", NodeType.WAREHOUSE, Fixtures.CHICAGO, "24/7"),
            storeAt("ST-NEAR", 40.76),
            storeAt("ST-HALF", 40.80),
            storeAt("ST-FAR", 42.00),
            withSlots(storeAt("ST-SLOTS", 40.90)));

    private static FulfillmentNode storeAt(String id, double lat) {
        Place place = new Place("US", "NY", "10001", new GeoPoint(lat, -73.99));
        return Fixtures.node(id, NodeType.STORE, place, "Mo-Su 09:00-21:00");
    }

    private static FulfillmentNode withSlots(FulfillmentNode node) {
        return node.edit().slotOrders(12).done();
    }

    PromiseDesk desk() {
        return new PromiseDesk(this, this, this, Ahead.NONE, codec, () -> now, PromiseDesk.Settings.defaults());
    }

    void stock(String node, Sku sku, int units) {
        stock.put(node + sku, units);
    }

    @Override
    public SourcingOutcome source(SourcingRequest request, Instant from) {
        SourcingExplanation explanation = new SourcingExplanation("test", "exact", List.of(), null, null);
        return nearest(request.destination().point(), 10).stream()
                .filter(node ->
                        request.pickupNode() == null || request.pickupNode().equals(node.id()))
                .filter(node -> request.lines().stream()
                        .allMatch(line ->
                                atp(node.id(), line.sku()) >= line.quantity().units()))
                .flatMap(node -> part(node, request, from).stream())
                .findFirst()
                .<SourcingOutcome>map(part -> new SourcingOutcome.Sourced(new SourcingPlan(List.of(part)), explanation))
                .orElseGet(() -> new SourcingOutcome.Unfillable(shortfalls(request), explanation));
    }

    private List<SourcingOutcome.Shortfall> shortfalls(SourcingRequest request) {
        return request.lines().stream()
                .map(line -> new SourcingOutcome.Shortfall(
                        line.line(),
                        line.sku(),
                        line.quantity().units(),
                        nodes.stream()
                                .filter(node -> request.pickupNode() == null
                                        || request.pickupNode().equals(node.id()))
                                .mapToInt(node -> atp(node.id(), line.sku()))
                                .sum()))
                .toList();
    }

    private Optional<SourcingPlan.Part> part(FulfillmentNode node, SourcingRequest request, Instant from) {
        CarrierService service = request.method() == FulfillmentMethod.PICKUP
                ? null
                : carrierServices().stream()
                        .filter(candidate -> candidate.level() == request.level())
                        .findFirst()
                        .orElse(null);
        if (service == null && request.method() == FulfillmentMethod.DELIVERY) {
            return Optional.empty();
        }
        return DateRules.schedule(node, service, request.destination(), from, day -> true)
                .map(schedule -> new SourcingPlan.Part(
                        node.id(),
                        new ShardId(1),
                        request.lines(),
                        service == null ? null : service.id(),
                        schedule.capacityDay(),
                        schedule.shipBy(),
                        schedule.deliverBy(),
                        List.of(new CostTerm("labour", 1_000)),
                        schedule.pickupSlot()));
    }

    @Override
    public int atp(NodeId node, Sku sku) {
        return stock.getOrDefault(node.value() + sku, 0);
    }

    @Override
    public List<NodeStock> nodesWith(Sku sku) {
        return nodes.stream()
                .map(node -> new NodeStock(node.id(), atp(node.id(), sku)))
                .filter(stock -> stock.atp() > 0)
                .toList();
    }

    @Override
    public int capacityLeft(NodeId node, LocalDate day) {
        return 100;
    }

    @Override
    public Optional<NodeState> enforced(NodeId node) {
        return Optional.empty();
    }

    @Override
    public NodeDay day(NodeId node, LocalDate day) {
        return NodeDay.free(node, day);
    }

    @Override
    public int slotLeft(NodeId node, Instant start) {
        return slotsLeft.getOrDefault(start, 12);
    }

    /** Whether the stock of all nodes is known; else of none, as they are all in one shard. */
    boolean whole = true;

    @Override
    public boolean knows(ShardId shard) {
        return whole;
    }

    @Override
    public boolean whole() {
        return whole;
    }

    @Override
    public Freshness freshness() {
        return new Freshness(MORNING, Optional.of(Duration.ZERO));
    }

    @Override
    public FulfillmentNode node(NodeId id) {
        return nodes.stream().filter(node -> node.id().equals(id)).findFirst().orElse(null);
    }

    @Override
    public ShardId shardOf(NodeId id) {
        return new ShardId(1);
    }

    @Override
    public Collection<FulfillmentNode> nodes() {
        return nodes;
    }

    @Override
    public List<FulfillmentNode> nearest(GeoPoint point, int limit) {
        return nodes.stream()
                .sorted(Comparator.comparingLong(
                        (FulfillmentNode node) -> node.position().metresTo(point)))
                .limit(limit)
                .toList();
    }

    @Override
    public Collection<Item> items() {
        return List.of();
    }

    @Override
    public Item item(Sku sku) {
        return Set.of(SHIRT, LAMP).contains(sku)
                ? new Item(sku, null, "thing", 500, new Item.Size(100, 100, 100), new Money(1_999, "USD"))
                : null;
    }

    @Override
    public @Nullable Item itemByGtin(String gtin) {
        return null;
    }

    @Override
    public List<CarrierService> carrierServices() {
        CarrierService ground = Fixtures.ground();
        CarrierService courier = new CarrierService(
                "courier",
                "Testline",
                ServiceLevel.SAME_DAY,
                ground.pickupDays(),
                ground.lastPickup(),
                Set.of("US"),
                List.of(new CarrierService.Band(30_000, 0, 900_000, 0)),
                null);
        return List.of(ground, courier);
    }

    @Override
    public Place place(String country, String postalCode) {
        return null;
    }
}
