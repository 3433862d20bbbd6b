package dev.waybill.routing.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.adapter.memory.MemoryOrderHistory;
import dev.waybill.core.adapter.memory.MemoryStrategyStore;
import dev.waybill.core.learning.PickOdds.Odds;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.simulation.Demand;
import dev.waybill.core.simulation.Scenario;
import dev.waybill.core.simulation.ScenarioResult;
import dev.waybill.core.simulation.Simulation;
import dev.waybill.core.simulation.SimulationRequest;
import dev.waybill.core.simulation.Simulations.Begun;
import dev.waybill.core.simulation.Tally;
import dev.waybill.core.strategy.CostWeights;
import dev.waybill.core.strategy.Selection;
import dev.waybill.core.strategy.Split;
import dev.waybill.core.strategy.StoredStrategy;
import dev.waybill.core.strategy.StrategyBook;
import dev.waybill.core.strategy.StrategyContent;
import dev.waybill.core.strategy.StrategyRule;
import dev.waybill.routing.World;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SimulationDeskTest {
    private static final StrategyRule WAREHOUSES = StrategyRule.of(StrategyRule.Kind.ONLY_NODE_TYPES, 0, "warehouse");
    private static final Demand MADE_UP = new Demand(Demand.Kind.GENERATED, LocalDate.of(2026, 3, 4), 1, 200, 5, false);

    private final World world = world();
    private final MemoryStrategyStore strategies = new MemoryStrategyStore();
    private final StrategyBook book = new StrategyBook(strategies::readAll);
    private final BreakableStore store = new BreakableStore();
    private final Deque<Runnable> threads = new ArrayDeque<>();
    private Instant wall = World.NOW;
    private Duration step = Duration.ZERO;
    private int ticks;
    private int changeAt = -1;
    private int cancelAt = -1;
    private final Map<String, Odds> odds = new HashMap<>();
    private final SimulationDesk desk = new SimulationDesk(
            new StoredDemand(() -> world, world, new MemoryOrderHistory(), Duration.ofMinutes(30)),
            book,
            store,
            (node, category) -> odds.getOrDefault(node.value(), Odds.NONE),
            threads::add,
            this::tick,
            new SimulationDesk.Settings(2, Duration.ofMinutes(1), Duration.ofDays(2), RouterTerms.standard()),
            SimulationMetrics.NONE);

    private Instant tick() {
        wall = wall.plus(step);
        if (ticks == cancelAt) {
            cancelAt = -1;
            desk.cancel("a");
        }
        if (++ticks == changeAt) {
            publish("late", 0, WAREHOUSES);
        }
        return wall;
    }

    private static World world() {
        World world = new World().carriers().store("ST1", 1).store("ST2", 3).warehouse("WH", 8);
        for (int i = 0; i < 20; i++) {
            String sku = "K" + i;
            world.item(sku, 500).stock("ST1", sku, 4).stock("ST2", sku, 4).stock("WH", sku, 100);
        }
        return world;
    }

    private static Scenario scenario(String name, Scenario.@Nullable StrategyUse use) {
        return new Scenario(name, use, List.of(), List.of(), List.of());
    }

    private static Scenario.StrategyUse rules(StrategyRule... rules) {
        return new Scenario.StrategyUse(
                "tried",
                0,
                new StrategyContent(
                        "tried",
                        StrategyContent.Mode.LIVE,
                        Selection.EVERYTHING,
                        CostWeights.STANDARD,
                        List.of(rules),
                        new Split(1, null)));
    }

    private Simulation run(long seed, Scenario... scenarios) {
        SimulationRequest request = new SimulationRequest(MADE_UP, seed, true, List.of(scenarios));
        String id = "sim_" + seed + "_" + List.of(scenarios).hashCode();
        assertThat(begin(id, request)).isInstanceOf(Begun.Accepted.class);
        while (!threads.isEmpty()) {
            threads.remove().run();
        }
        return store.find(id).toCompletableFuture().join().orElseThrow();
    }

    private Begun begin(String id, SimulationRequest request) {
        Simulation asked = new Simulation(
                id, "hash", request, "anna", wall, wall, Simulation.State.WAITING, 0, 0, "", List.of(), null);
        return desk.begin(asked).toCompletableFuture().join();
    }

    private void publish(String id, int priority, StrategyRule... rules) {
        StoredStrategy.Mark mark = new StoredStrategy.Mark(World.NOW, "anna");
        StrategyContent content = new StrategyContent(
                id,
                StrategyContent.Mode.LIVE,
                new Selection(List.of(), List.of(), List.of(), null, null, priority),
                CostWeights.STANDARD,
                List.of(rules),
                Split.NONE);
        strategies.change(
                id, before -> StoredStrategy.drafted(before, id, content, mark).published(mark));
        book.refresh();
    }

    private static Tally tally(Simulation simulation, int result) {
        return simulation.results().get(result).tally();
    }

    @Test
    void nothingChanged_isTheSameAsTheBaseline() {
        Simulation simulation = run(1, scenario("same", rules(StrategyRule.of(StrategyRule.Kind.MAX_PARTS, 8))));

        assertThat(simulation.state()).as(simulation.detail()).isEqualTo(Simulation.State.DONE);
        assertThat(simulation.results()).extracting(ScenarioResult::scenario).containsExactly("baseline", "same");
        assertThat(tally(simulation, 0).orders()).isEqualTo(200);
        assertThat(tally(simulation, 0).placed()).isPositive();
        assertThat(simulation.results().get(1).changed()).isZero();
        assertThat(tally(simulation, 1)).isEqualTo(tally(simulation, 0));
        assertThat(simulation.winner()).as("nothing is better").isNull();
        assertThat(simulation.done()).isEqualTo(simulation.total()).isEqualTo(400);
    }

    @Test
    void storesThatAreLearnedToRefuse_getFewerOrders_andCostSecondTrials() {
        Tally trusted = tally(run(1, scenario("same", null)), 0);
        odds.put("ST1", new Odds(200_000, 300_000));
        Tally doubted = tally(run(2, scenario("same", null)), 0);
        Tally sameOrders = tally(again(1), 0);

        assertThat(doubted.placed()).isPositive();
        assertThat(parts(sameOrders, "ST1")).isLessThan(parts(trusted, "ST1"));
        assertThat(sameOrders.costPerOrder()).isGreaterThan(trusted.costPerOrder());
        assertThat(sameOrders).as("luck is the same for the same question").isEqualTo(tally(again(1), 0));
    }

    private Simulation again(long seed) {
        SimulationDeskTest other = new SimulationDeskTest();
        other.odds.putAll(odds);
        return other.run(seed, scenario("same", null));
    }

    private static long parts(Tally tally, String node) {
        return tally.nodes().getOrDefault(node, Tally.NodeTally.NONE).parts();
    }

    private SimulationRequest request() {
        return new SimulationRequest(MADE_UP, 1, false, List.of(scenario("same", null)));
    }

    private Simulation found() {
        return store.find("a").toCompletableFuture().join().orElseThrow();
    }

    @Test
    void cancel_whileItRuns_endsItWithWhatIsFinished() {
        begin("a", request());
        cancelAt = ticks + 300;

        threads.remove().run();

        assertThat(found().state()).isEqualTo(Simulation.State.CANCELLED);
        assertThat(found().detail()).isEqualTo("it was cancelled");
        assertThat(found().results()).hasSize(1);
        assertThat(found().done()).isBetween(200L, 399L);
        assertThat(desk.doWork()).as("open ones").isZero();
    }

    @Test
    void cancel_whileTheRouterWorks_endsItBetweenTwoWindows() {
        Scenario routed = new Scenario("routed", null, List.of(), List.of(), List.of(), true);
        begin("a", new SimulationRequest(MADE_UP, 1, false, List.of(routed)));
        cancelAt = ticks + 600;

        threads.remove().run();

        assertThat(found().state()).isEqualTo(Simulation.State.CANCELLED);
        assertThat(found().results()).extracting(ScenarioResult::scenario).containsExactly("baseline");
        assertThat(found().done()).as("windows are no orders").isBetween(200L, 399L);
    }

    @Test
    void routerTakesPart_whereItIsAskedTo() {
        Simulation simulation = run(1, new Scenario("routed", null, List.of(), List.of(), List.of(), true));

        assertThat(simulation.results().get(0).reevaluation()).isNull();
        assertThat(simulation.results().get(1).reevaluation())
                .isNotNull()
                .satisfies(did -> assertThat(did.windows()).isPositive());
        assertThat(simulation.done()).isEqualTo(simulation.total());
    }

    @Test
    void cancel_byAnotherMemberWhileItWaits_endsItBeforeItsTurn() {
        begin("a", request());
        store.cancel("a");

        desk.doWork();

        assertThat(found().state()).isEqualTo(Simulation.State.CANCELLED);
        threads.remove().run();
        assertThat(found().state()).isEqualTo(Simulation.State.CANCELLED);
        assertThat(desk.doWork()).as("open ones").isZero();
    }

    @Test
    void cancel_ofOneThatHasEnded_leavesItAsItIs() {
        begin("a", request());
        threads.remove().run();

        assertThat(desk.cancel("a").toCompletableFuture().join()).contains(found());
        assertThat(found().state()).isEqualTo(Simulation.State.DONE);
        assertThat(desk.cancel("nobody").toCompletableFuture().join()).isEmpty();
    }

    @Test
    void nodeThatAlwaysRefuses_doesNothing_andItsUnitsStayThere() {
        odds.put("ST1", new Odds(0, 1_000_000));
        odds.put("ST2", new Odds(0, 1_000_000));

        Tally tally = tally(run(1, scenario("same", null)), 0);

        assertThat(tally.nodes()).containsOnlyKeys("WH");
        assertThat(tally.placed()).isPositive();
    }

    @Test
    void goodsThatNobodyFinds_leaveAllOrdersUnfilled() {
        List.of("ST1", "ST2", "WH").forEach(node -> odds.put(node, new Odds(1_000_000, 0)));

        assertThat(tally(run(1, scenario("same", null)), 0).placed()).isZero();
    }

    @Test
    void whatIsPublishedMeanwhile_isNoneOfItsBusiness() {
        changeAt = 300;
        Simulation simulation = run(1, scenario("same", null));

        assertThat(ticks).isGreaterThan(changeAt);
        assertThat(simulation.results().get(1).changed()).isZero();
        assertThat(tally(simulation, 1)).isEqualTo(tally(simulation, 0));
    }

    @Test
    void tried_standsWhereItWouldStand_behindThoseThatComeFirst() {
        publish("first", 9, WAREHOUSES);
        Simulation simulation = run(1, scenario("same", rules()));

        assertThat(tally(simulation, 0).nodes()).containsOnlyKeys("WH");
        assertThat(simulation.results().get(1).changed()).isZero();
    }

    @Test
    void goodsThatAreNotReleased_areNotSent() {
        for (int i = 0; i < 20; i++) {
            world.releasedAt("K" + i, World.NOW.plus(Duration.ofDays(9)));
        }
        assertThat(tally(run(1, scenario("same", null)), 0).placed()).isZero();
    }

    @Test
    void lastWordThatCouldNotBeWritten_isSaidAgain_andItsPlaceIsKeptUntilThen() {
        SimulationRequest request = new SimulationRequest(MADE_UP, 1, false, List.of(scenario("same", null)));
        begin("a", request);
        begin("b", request);
        store.broken = true;
        threads.remove().run();
        assertThat(state("a")).isEqualTo(Simulation.State.WAITING);
        assertThat(desk.doWork()).isEqualTo(2);
        assertThat(begin("c", request)).isEqualTo(new Begun.Full(2));

        store.broken = false;
        desk.doWork();
        assertThat(state("a")).isEqualTo(Simulation.State.DONE);
        assertThat(desk.doWork()).isEqualTo(1);
        assertThat(begin("c", request)).isInstanceOf(Begun.Accepted.class);
    }

    @Test
    void oneThatWaits_saysSoAgain() {
        begin("a", new SimulationRequest(MADE_UP, 1, false, List.of(scenario("same", null))));
        wall = wall.plusSeconds(50);
        desk.doWork();

        Simulation told = store.find("a").toCompletableFuture().join().orElseThrow();
        assertThat(told.state()).isEqualTo(Simulation.State.WAITING);
        assertThat(told.toldAt()).isEqualTo(wall);
    }

    private Simulation.State state(String id) {
        return store.find(id).toCompletableFuture().join().orElseThrow().state();
    }

    @Test
    void sameQuestion_hasTheSameAnswer_andAnotherSeedAnother() {
        Scenario warehouses = scenario("wh", rules(StrategyRule.of(StrategyRule.Kind.ONLY_NODE_TYPES, 0, "warehouse")));
        Simulation first = run(1, warehouses);
        store.save(new Simulation(
                first.id(), "", first.request(), "", wall, wall, Simulation.State.DONE, 0, 0, "", List.of(), null));
        Simulation again = new SimulationDeskTest().run(1, warehouses);

        assertThat(again.results()).isEqualTo(first.results());
        assertThat(run(2, warehouses).results()).isNotEqualTo(first.results());
    }

    @Test
    void warehousesOnly_movesTheWorkThere_andSaysWhichOrders() {
        Simulation simulation =
                run(1, scenario("wh", rules(StrategyRule.of(StrategyRule.Kind.ONLY_NODE_TYPES, 0, "warehouse"))));

        assertThat(tally(simulation, 1).nodes()).containsOnlyKeys("WH");
        assertThat(tally(simulation, 0).nodes()).containsKey("ST1");
        ScenarioResult result = simulation.results().get(1);
        assertThat(result.changed()).isPositive();
        assertThat(result.first())
                .hasSizeLessThanOrEqualTo(ScenarioResult.LISTED)
                .isNotEmpty();
        assertThat(result.first().get(0).after()).satisfies(after -> {
            assertThat(after == null ? List.of() : after.nodes()).containsExactly("WH");
        });
        assertThat(tally(simulation, 1).costPerOrder())
                .isGreaterThan(tally(simulation, 0).costPerOrder());
    }

    @Test
    void nodeSwitchedOff_andStockTakenAway_leaveOrdersUnfilled() {
        Scenario off = new Scenario(
                "off", null, List.of(new Scenario.NodeSwitch(new NodeId("WH"), false)), List.of(), List.of());
        Scenario empty = new Scenario(
                "empty", null, List.of(), List.of(), List.of(new Scenario.StockChange(null, null, null, 0)));
        Simulation simulation = run(1, off, empty);

        assertThat(tally(simulation, 1).nodes()).doesNotContainKey("WH");
        assertThat(tally(simulation, 1).unfilled())
                .isGreaterThan(tally(simulation, 0).unfilled());
        assertThat(tally(simulation, 2).unfilled()).isEqualTo(200);
        assertThat(simulation.winner()).as("cheap because it serves nobody").isNull();
    }

    @Test
    void noCapacity_leavesNothing() {
        Scenario none =
                new Scenario("none", null, List.of(), List.of(new Scenario.CapacityChange(null, null, 0)), List.of());
        Simulation simulation = run(1, none);

        assertThat(tally(simulation, 1).placed()).isZero();
    }

    @Test
    void tooLong_endsWithWhatIsFinished() {
        step = Duration.ofMillis(200);
        Simulation simulation = run(1, scenario("same", null));

        assertThat(simulation.state()).isEqualTo(Simulation.State.TIMED_OUT);
        assertThat(simulation.results()).extracting(ScenarioResult::scenario).containsExactly("baseline");
        assertThat(simulation.done()).isBetween(200L, 399L);
    }

    @Test
    void moreThanMayWait_isRefused_andACopyIsKnown() {
        SimulationRequest request = request();
        assertThat(begin("a", request)).isInstanceOf(Begun.Accepted.class);
        assertThat(begin("a", request)).isInstanceOf(Begun.Known.class);
        assertThat(begin("b", request)).isInstanceOf(Begun.Accepted.class);
        assertThat(begin("c", request)).isEqualTo(new Begun.Full(2));
        assertThat(begin("b", request)).isInstanceOf(Begun.Known.class);

        threads.remove().run();
        assertThat(begin("c", request)).isInstanceOf(Begun.Accepted.class);
    }
}
