package dev.waybill.core.tower;

import static dev.waybill.core.world.Journey.AUSTIN;
import static dev.waybill.core.world.Journey.CHICAGO;
import static dev.waybill.core.world.Journey.DENVER;
import static dev.waybill.core.world.Journey.HOME;
import static dev.waybill.core.world.Journey.MUG;
import static dev.waybill.core.world.Journey.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.adapter.memory.MemoryDecisionLog;
import dev.waybill.core.adapter.memory.MemoryRegistry;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.RegistryNetwork;
import dev.waybill.core.network.SafetyStockRule;
import dev.waybill.core.network.UsPlaces;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.OrderEvent;
import dev.waybill.core.order.OrderEvents;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.Refusal;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.shard.follow.ShardFollower;
import dev.waybill.core.sourcing.CostTerm;
import dev.waybill.core.sourcing.DecisionLog;
import dev.waybill.core.sourcing.SourcingExplanation;
import dev.waybill.core.sourcing.SourcingExplanation.Candidate;
import dev.waybill.core.sourcing.SourcingOutcome;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.sourcing.SourcingRequest;
import dev.waybill.core.stock.Availability;
import dev.waybill.core.stock.AvailabilityIndex;
import dev.waybill.core.stock.SafetyStock;
import dev.waybill.core.stock.Sellable;
import dev.waybill.core.tower.Rerouting.Moved;
import dev.waybill.core.tower.Rerouting.NotMoved;
import dev.waybill.core.tower.Rerouting.Outcome;
import dev.waybill.core.tower.Rerouting.Wish;
import dev.waybill.core.tower.TowerView.Fix;
import dev.waybill.core.tower.TowerView.FixKind;
import dev.waybill.core.world.Journey;
import dev.waybill.core.world.WorldShards;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A planner moves a part by hand. */
class ReroutingTest {
    private static final Map<NodeId, Long> PRICES = Map.of(DENVER, 9_000L, AUSTIN, 8_500L);

    private final Journey journey = new Journey(5, 30);
    private final Shards shards = new WorldShards(journey.world);
    private final MemoryDecisionLog decisions = new MemoryDecisionLog();
    private final FixPrices prices = new FixPrices();
    private final Tower tower = new Tower(
            journey.world.shardCount(),
            new TowerSettings(Duration.ofHours(2), ZoneOffset.UTC),
            new NodesOnly(List.of()),
            journey::at,
            prices);
    private final AvailabilityIndex availability = new AvailabilityIndex(
            journey.world.shardCount(), () -> journey.world.now().wall());
    private final Alternatives alternatives = new Alternatives((request, now) -> cheapest(request), availability);
    private final Rerouting rerouting = new Rerouting(
            tower,
            alternatives,
            shards,
            decisions,
            new Rerouting.Clocks(() -> journey.world.now().wall(), journey::at),
            Duration.ofSeconds(4));
    private OrderId id = journey.ids.order(HOME);

    /** Every node with a price may serve; the cheapest that is not excluded wins. */
    private SourcingOutcome cheapest(SourcingRequest request) {
        List<NodeId> left = PRICES.keySet().stream()
                .filter(node -> !request.excluded().contains(node))
                .sorted(Comparator.comparing(PRICES::get))
                .toList();
        List<Candidate> looked = PRICES.keySet().stream()
                .map(node -> new Candidate(node, 1, List.of(), false, List.of()))
                .toList();
        var why = new SourcingExplanation("standard@1", "exact", looked, null, null);
        if (left.isEmpty()) {
            return new SourcingOutcome.Unfillable(List.of(), why);
        }
        SourcingPlan.Part part = journey.part(left.get(0), line(1, MUG, 2));
        SourcingPlan.Part priced = new SourcingPlan.Part(
                part.node(),
                part.shard(),
                part.lines(),
                part.carrierService(),
                part.capacityDay(),
                part.shipBy(),
                part.deliverBy(),
                List.of(new CostTerm("parcel", PRICES.get(part.node()))),
                null);
        return new SourcingOutcome.Sourced(new SourcingPlan(List.of(priced)), why);
    }

    @BeforeEach
    void placeAtChicago() {
        ShardFollower follower = new ShardFollower(journey.world.shardCount(), List.of(tower.model(), availability));
        for (int i = 0; i < journey.world.shardCount(); i++) {
            follower.reset(journey.world.snapshot(new ShardId(i)));
        }
        journey.world.listen(follower::offer);
        journey.stock(CHICAGO, MUG, 2).stock(DENVER, MUG, 2);
        id = journey.placed(List.of(line(1, MUG, 2)), journey.part(CHICAGO, line(1, MUG, 2)));
        tower.refresh();
    }

    private FulfillmentOrder part() {
        return journey.part(id, 0);
    }

    private Outcome reroute(NodeId node, String key) {
        return rerouting
                .reroute(new Wish(
                        part().id(),
                        node,
                        "paula",
                        new CommandKey(key, node.value()),
                        journey.world.now().wall().plusSeconds(10)))
                .toCompletableFuture()
                .join();
    }

    private static String refusal(Outcome outcome) {
        Shards.Decided decided = (Shards.Decided) ((NotMoved) outcome).answer();
        return ((Refusal) decided.result()).code();
    }

    @Test
    void alternatives_areCheapestFirst_withoutTheNodeThatHasIt() {
        var open = tower.part(part().id()).orElseThrow();
        Alternatives.Found found = rerouting.alternatives(open).orElseThrow();

        assertThat(found.targets()).extracting(SourcingPlan.Part::node).containsExactly(AUSTIN, DENVER);
        assertThat(found.looked())
                .filteredOn(candidate -> candidate.node().equals(AUSTIN))
                .singleElement()
                .satisfies(candidate -> assertThat(candidate.refusals()).containsExactly("stock: has 0 of 2 of mug"));
    }

    @Test
    void alternatives_whereUnitsAreKeptFromTheOrdersChannel_doNotCountThem() {
        MemoryRegistry registry = new MemoryRegistry(1);
        RegistryNetwork network = new RegistryNetwork(registry::readAll, UsPlaces.load());
        registry.saveSafetyStockRule(new SafetyStockRule("r", DENVER, null, null, "web", 1, 0, null, null));
        network.refresh();
        Availability sellable = new Sellable(availability, new SafetyStock(network, journey::at));

        var open = tower.part(part().id()).orElseThrow();
        Alternatives.Found found =
                new Alternatives((request, now) -> cheapest(request), sellable).of(open, journey.at());
        assertThat(found.looked())
                .filteredOn(candidate -> candidate.node().equals(DENVER))
                .flatExtracting(Candidate::refusals)
                .containsExactly("stock: has 1 of 2 of mug");
    }

    @Test
    void reroute_movesThePart_andSaysWhoDidItAndAtWhatCost() {
        assertThat(reroute(DENVER, "k1")).isInstanceOf(Moved.class);

        assertThat(part().register().node()).isEqualTo(DENVER);
        assertThat(journey.position(DENVER, MUG).reserved()).isEqualTo(2);
        journey.world.settle();
        assertThat(journey.position(CHICAGO, MUG).reserved()).isZero();
        OrderEvent moved = journey.world
                .events(OrderEvent.class)
                .filter(event -> event.type().equals(OrderEvents.MOVED))
                .findFirst()
                .orElseThrow();
        assertThat(moved.actor()).isEqualTo("paula");
        assertThat(moved.attributes())
                .containsEntry("from", "chicago-dc")
                .containsEntry("to", "denver-dc")
                .containsEntry("gain_mills", "-2000");
        DecisionLog.Decision decision =
                decisions.read(id.value()).toCompletableFuture().join().get(0);
        assertThat(decision.about()).isEqualTo("reroute");
        assertThat(decision.actor()).isEqualTo("paula");
        assertThat(decision.deltaMills()).isEqualTo(2_000);
        assertThat(decision.explanation().candidates())
                .filteredOn(Candidate::chosen)
                .extracting(Candidate::node)
                .containsExactly(DENVER);
        journey.checkAtRest();
    }

    @Test
    void reroute_sentAgain_isAnsweredAgainAndDoneOnce() {
        reroute(DENVER, "k1");
        tower.refresh();

        Outcome again = reroute(DENVER, "k1");
        assertThat(again).isInstanceOf(Moved.class);
        assertThat(((Moved) again).replayed()).isTrue();
        assertThat(journey.history(id)).containsOnlyOnce("moved");
        assertThat(decisions.read(id.value()).toCompletableFuture().join()).hasSize(1);
    }

    @Test
    void reroute_toANodeThatTurnsOutEmpty_leavesItWhereItIs() {
        assertThat(refusal(reroute(AUSTIN, "k1"))).isEqualTo("NOT_MOVABLE");
        assertThat(part().register().node()).isEqualTo(CHICAGO);
        journey.world.settle();
        journey.checkAtRest();
    }

    @Test
    void reroute_ofAReleasedPart_saysToRejectItAtItsNode() {
        journey.graceEnds();
        tower.refresh();

        Outcome outcome = reroute(DENVER, "k1");
        assertThat(refusal(outcome)).isEqualTo("NOT_MOVABLE");
        assertThat(((Refusal) ((Shards.Decided) ((NotMoved) outcome).answer()).result()).detail())
                .contains("released to chicago-dc")
                .contains("reject it there");
    }

    @Test
    void reroute_releasedAfterThePlannerLooked_isRefusedByTheRegister() {
        journey.graceEnds(); // the tower has not seen it yet

        assertThat(refusal(reroute(DENVER, "k1"))).isEqualTo("NOT_MOVABLE");
        assertThat(part().register().node()).isEqualTo(CHICAGO);
    }

    @Test
    void reroute_toANodeThatCannot_isUnfillable_andStaysSoUnderItsKey() {
        NodeId nowhere = new NodeId("nowhere");
        assertThat(refusal(reroute(nowhere, "k1"))).isEqualTo("UNFILLABLE");
        assertThat(refusal(reroute(nowhere, "k1"))).isEqualTo("UNFILLABLE");
    }

    @Test
    void needOfAPartThatMayMove_getsAPrice_untilThePartChanges() {
        journey.world.passDomain(Duration.ofHours(4));
        tower.refresh();
        Pricing pricing = new Pricing(tower, alternatives, prices);
        FulfillmentOrder part = part();
        assertThat(tower.view().needs().get(0).fix()).isEqualTo(new Fix(FixKind.OPEN, part.id(), null, null));

        assertThat(pricing.doWork(journey.at())).isEqualTo(1);
        tower.refresh();
        assertThat(tower.view().needs().get(0).fix()).isEqualTo(new Fix(FixKind.REROUTE, part.id(), AUSTIN, 1_500L));
        assertThat(pricing.doWork(journey.at())).as("it is known").isZero();
        assertThat(pricing.doWork(journey.at().plus(FixPrices.GOOD_FOR).plusSeconds(1)))
                .as("dates run away")
                .isEqualTo(1);
    }
}
