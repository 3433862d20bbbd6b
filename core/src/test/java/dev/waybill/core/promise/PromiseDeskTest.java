package dev.waybill.core.promise;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.waybill.core.promise.PromiseOutcome.Invalid;
import dev.waybill.core.promise.PromiseOutcome.Promised;
import dev.waybill.core.promise.PromiseOutcome.Unfulfilled;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.sourcing.CostTerm;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.Sourcing;
import dev.waybill.core.sourcing.SourcingExplanation;
import dev.waybill.core.sourcing.SourcingOutcome;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.sourcing.SourcingRequest;
import dev.waybill.core.stock.Availability;
import dev.waybill.core.stock.NodeDay;
import dev.waybill.core.stock.NodeState;
import dev.waybill.core.stock.Quantity;
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
import org.junit.jupiter.api.Test;

/** Monday, 2026-06-01, 10:00 in New York, unless said. A warehouse in Chicago, stores around New York. */
final class PromiseDeskTest {
    private static final Instant MORNING = Instant.parse("2026-06-01T14:00:00Z");
    private static final Sku SHIRT = new Sku("SHIRT");
    private static final Sku LAMP = new Sku("LAMP");
    private final World world = new World();
    private Instant now = MORNING;

    @Test
    void promise_offersDeliveriesFastestFirst_thenPickupsSoonestFirst() {
        world.stock("WH-CHI", SHIRT, 50);
        world.stock("ST-NEAR", SHIRT, 2);

        Promised promised = promised(request(line(SHIRT, 2)));

        assertThat(promised.options())
                .extracting(
                        option -> option.offer().method() + " " + option.offer().level())
                .containsExactly("DELIVERY SAME_DAY", "DELIVERY STANDARD", "PICKUP STANDARD");
        assertThat(promised.unfulfilled())
                .extracting(Unfulfilled::level)
                .containsExactly(ServiceLevel.EXPRESS); // no such service here
    }

    @Test
    void promise_datesHoldUntilTheOptionExpires() {
        world.stock("ST-NEAR", SHIRT, 2);

        PromiseOption pickup = pickups(promised(request(line(SHIRT, 1)))).get(0);

        assertThat(pickup.offer().validUntil()).isEqualTo(MORNING.plus(Duration.ofMinutes(15)));
        assertThat(pickup.offer().promisedBy())
                .isEqualTo(pickup.offer().validUntil().plus(Duration.ofHours(2)));
        assertThat(world.codec.read(pickup.id(), MORNING)).isEqualTo(new OptionCodec.Valid(pickup.offer()));
    }

    @Test
    void promise_pickupAtAStoreWithSlots_offersTheFirstAndTheNextOnesWithRoom() {
        world.stock("ST-SLOTS", SHIRT, 9);
        world.slotsLeft.put(Instant.parse("2026-06-01T18:00:00Z"), 0);

        PromiseOption pickup = pickups(promised(request(line(SHIRT, 1)))).get(0);

        assertThat(pickup.offer().promisedBy()).isEqualTo(Instant.parse("2026-06-01T17:00:00Z"));
        assertThat(pickup.slots()).hasSize(12);
        assertThat(pickup.slots().get(0).optionId()).isEqualTo(pickup.id());
        assertThat(pickup.slots().stream().limit(3).map(slot -> slot.slot().start()))
                .containsExactly(
                        Instant.parse("2026-06-01T17:00:00Z"),
                        Instant.parse("2026-06-01T19:00:00Z"),
                        Instant.parse("2026-06-01T20:00:00Z"));
        assertThat(pickup.slots()).allSatisfy(choice -> {
            var read = (OptionCodec.Valid) world.codec.read(choice.optionId(), MORNING);
            assertThat(read.offer().pickupSlot()).isEqualTo(choice.slot());
            assertThat(read.offer().promisedBy()).isEqualTo(choice.slot().start());
            assertThat(choice.left()).isEqualTo(12);
        });
    }

    @Test
    void slots_ofAStore_areThoseOfItsPickup() {
        world.stock("ST-SLOTS", SHIRT, 9);
        PromiseRequest at = new PromiseRequest(
                List.of(line(SHIRT, 1)), Fixtures.NEW_YORK, "web", Set.of(), Set.of(), List.of(new NodeId("ST-SLOTS")));

        assertThat(world.desk().slots(at))
                .isEqualTo(pickups(promised(request(line(SHIRT, 1)))).get(0).slots());
        world.stock("ST-SLOTS", SHIRT, 0);
        assertThat(world.desk().slots(at)).isEmpty();
    }

    @Test
    void promise_pickupsAreNearStoresWithEveryLine_andPreferredOnes() {
        world.stock("ST-NEAR", SHIRT, 1);
        world.stock("ST-HALF", SHIRT, 1);
        world.stock("ST-NEAR", LAMP, 1);
        world.stock("ST-FAR", SHIRT, 1);
        world.stock("ST-FAR", LAMP, 1);

        assertThat(pickups(promised(request(line(SHIRT, 1), line(LAMP, 1)))))
                .extracting(option -> option.offer().pickupNode())
                .containsExactly(new NodeId("ST-NEAR"));
        assertThat(pickups(promised(preferring("ST-FAR", line(SHIRT, 1), line(LAMP, 1)))))
                .extracting(option -> option.offer().pickupNode())
                .containsExactlyInAnyOrder(new NodeId("ST-FAR"), new NodeId("ST-NEAR"));
    }

    @Test
    void promise_preferredStoreThatIsShort_saysWhatThereIs() {
        world.stock("ST-FAR", SHIRT, 1);

        Promised promised = promised(preferring("ST-FAR", line(SHIRT, 3)));

        assertThat(promised.unfulfilled())
                .filteredOn(missing -> missing.method() == FulfillmentMethod.PICKUP)
                .singleElement()
                .satisfies(missing -> {
                    assertThat(missing.pickupNode()).isEqualTo(new NodeId("ST-FAR"));
                    assertThat(missing.shortfalls()).containsExactly(new SourcingOutcome.Shortfall(1, SHIRT, 3, 1));
                });
    }

    @Test
    void promise_sameDayThatWouldBeTomorrow_isNotOffered() {
        world.stock("ST-NEAR", SHIRT, 2);
        now = Instant.parse("2026-06-01T20:00:00Z"); // 16:00, after the cutoff

        Promised promised = promised(request(line(SHIRT, 1)));

        assertThat(promised.options()).noneMatch(option -> option.offer().level() == ServiceLevel.SAME_DAY);
        assertThat(promised.unfulfilled()).anyMatch(missing -> missing.reason().equals("it is too late for today"));
    }

    @Test
    void promise_nothingAnywhere_isAnAnswerWithoutOptions() {
        Promised promised = promised(request(line(SHIRT, 1)));

        assertThat(promised.options()).isEmpty();
        assertThat(promised.unfulfilled()).hasSize(4);
        assertThat(promised.freshness().asOf()).isEqualTo(MORNING);
    }

    @Test
    void promise_requestThatMakesNoSense_namesEachField() {
        PromiseRequest request = new PromiseRequest(
                List.of(line(SHIRT, 1), line(SHIRT, 1), line(new Sku("NO-SUCH"), 1)),
                new Place("FR", "", "75001", Fixtures.NEW_YORK.point()),
                "web",
                Set.of(),
                Set.of(),
                List.of(new NodeId("NOWHERE")));

        assertThat(((Invalid) world.desk().promise(request)).problems())
                .extracting(PromiseOutcome.Problem::pointer)
                .containsExactly("/lines/1/sku", "/lines/2/sku", "/preferred_nodes/0", "/destination/country");
    }

    private Promised promised(PromiseRequest request) {
        return (Promised) world.desk().promise(request);
    }

    private static List<PromiseOption> pickups(Promised promised) {
        return promised.options().stream()
                .filter(option -> option.offer().method() == FulfillmentMethod.PICKUP)
                .toList();
    }

    private static LineDemand line(Sku sku, int units) {
        return new LineDemand(1, sku, Quantity.of(units));
    }

    private static PromiseRequest request(LineDemand... lines) {
        return new PromiseRequest(List.of(lines), Fixtures.NEW_YORK, "web", Set.of(), Set.of(), List.of());
    }

    private static PromiseRequest preferring(String node, LineDemand... lines) {
        return new PromiseRequest(
                List.of(lines), Fixtures.NEW_YORK, "web", Set.of(), Set.of(), List.of(new NodeId(node)));
    }

    /** A small network whose sourcing takes the nearest node that can do the whole order. */
    private final class World implements Network, Availability, Sourcing {
        final OptionCodec codec = new OptionCodec(new byte[32]);
        private final Map<String, Integer> stock = new HashMap<>();
        private final Map<Instant, Integer> slotsLeft = new HashMap<>();
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
            return new FulfillmentNode(
                    node.id(),
                    node.name(),
                    node.type(),
                    node.place(),
                    node.zone(),
                    node.hours(),
                    node.cutoff(),
                    node.capabilities(),
                    node.dailyLines(),
                    node.processing(),
                    node.costs(),
                    true,
                    12,
                    null,
                    0);
        }

        PromiseDesk desk() {
            return new PromiseDesk(this, this, this, codec, () -> now, PromiseDesk.Settings.defaults());
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
                            .allMatch(line -> atp(node.id(), line.sku())
                                    >= line.quantity().units()))
                    .flatMap(node -> part(node, request, from).stream())
                    .findFirst()
                    .<SourcingOutcome>map(
                            part -> new SourcingOutcome.Sourced(new SourcingPlan(List.of(part)), explanation))
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
            throw new UnsupportedOperationException();
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

        @Override
        public Freshness freshness() {
            return new Freshness(MORNING, Optional.of(Duration.ZERO));
        }

        @Override
        public FulfillmentNode node(NodeId id) {
            return nodes.stream()
                    .filter(node -> node.id().equals(id))
                    .findFirst()
                    .orElse(null);
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
                    List.of(new CarrierService.Band(30_000, 0, 900_000, 0)));
            return List.of(ground, courier);
        }

        @Override
        public Place place(String country, String postalCode) {
            return null;
        }
    }
}
