package dev.waybill.routing.window;

import static dev.waybill.routing.window.Business.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.learning.PickOdds;
import dev.waybill.core.network.CarrierService.Band;
import dev.waybill.core.network.SafetyStockRule;
import dev.waybill.core.network.ServiceLevel;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.OrderEvent;
import dev.waybill.core.order.OrderEvents;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.sourcing.DecisionLog.Decision;
import dev.waybill.core.stock.Availability;
import dev.waybill.core.stock.SafetyStock;
import dev.waybill.core.stock.Sellable;
import dev.waybill.core.tower.SolverWindow;
import dev.waybill.routing.World;
import dev.waybill.routing.cost.ShadowPrices;
import dev.waybill.routing.strategy.Strategies;
import dev.waybill.routing.strategy.Strategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The router over the real business: what it proposes is decided by the orders' homes and the nodes' shards. */
class BacklogRouterTest {
    private static final RouterLimits STANDARD = RouterLimits.standard();
    /** Repeatable, and short. */
    private static final RouterLimits LIMITS = new RouterLimits(
            STANDARD.window(),
            new RouterLimits.Effort(10_000, null),
            STANDARD.moves(),
            STANDARD.revisit(),
            STANDARD.patience());

    private final World network = new World()
            .warehouse("NEAR", 1)
            .warehouse("MID", 4)
            .carriers()
            .item("A", 400)
            .item("B", 400);
    private final Counts counts = new Counts();

    private static final class Counts implements RouterMetrics {
        private long windows;
        private long proposed;
        private long gain;
        private long accepted;
        private long applied;
        private long expired;
        private long unrouted;
        private final List<String> refused = new ArrayList<>();

        @Override
        public void windowSolved(int parts, long scoreCalculations) {
            windows++;
        }

        @Override
        public void movesProposed(int moves, long gainMills) {
            proposed += moves;
            gain += gainMills;
        }

        @Override
        public void moveAccepted(long gainMills) {
            accepted++;
        }

        @Override
        public void moveApplied(long gainMills) {
            applied++;
        }

        @Override
        public void moveRefused(String code) {
            refused.add(code);
        }

        @Override
        public void moveExpired() {
            expired++;
        }

        @Override
        public void leftUnrouted(int parts) {
            unrouted += parts;
        }
    }

    private final SolverJournal journal = new SolverJournal(10);

    private BacklogRouter router(Business business) {
        return router(business, business);
    }

    private BacklogRouter router(Business business, Availability availability) {
        BacklogRouter.Ports ports =
                new BacklogRouter.Ports(network, availability, business, business, business.decisions);
        return new BacklogRouter(
                ports,
                Strategies.always(Strategy.standard()),
                ShadowPrices.NONE,
                PickOdds.NONE,
                LIMITS,
                counts,
                journal,
                Runnable::run);
    }

    private static void run(BacklogRouter router, Business business, int rounds) {
        for (int round = 0; round < rounds; round++) {
            router.doWork(business.shards.now());
            business.shards.settle();
            business.shards.pass(Duration.ofSeconds(1));
        }
    }

    private static long cost(Business business, OrderId order) {
        return business.parts(order).stream()
                .flatMap(part -> part.cost().stream())
                .mapToLong(term -> term.mills())
                .sum();
    }

    @Test
    void doWork_firstOrderTookTheLastUnitThatTheSecondNeeds_movesBothForTheCheaperJointPlan() throws Exception {
        Business business = new Business(network, 1)
                .stock("NEAR", "A", 1)
                .stock("NEAR", "B", 5)
                .stock("MID", "A", 2);
        OrderId first = business.place(0, line(1, "A", 1));
        OrderId second = business.place(0, line(1, "A", 1), line(2, "B", 1));
        assertThat(business.nodes(first)).containsExactly("[A] at NEAR");
        assertThat(business.nodes(second)).containsExactlyInAnyOrder("[A] at MID", "[B] at NEAR");
        long before = cost(business, first) + cost(business, second);

        run(router(business), business, 4);

        assertThat(business.nodes(first)).containsExactly("[A] at MID");
        assertThat(business.nodes(second)).containsExactlyInAnyOrder("[A] at NEAR", "[B] at NEAR");
        long after = cost(business, first) + cost(business, second);
        assertThat(after).isLessThan(before);
        SolverWindow window = journal.lately().windows().stream()
                .filter(each -> each.moves().proposed() > 0)
                .findFirst()
                .orElseThrow();
        assertThat(window.orders()).isEqualTo(2);
        assertThat(window.parts()).isEqualTo(3);
        assertThat(window.moves().accepted()).isEqualTo(2);
        assertThat(window.gainMills()).isPositive();
        assertThat(window.end().soft() - window.start().soft()).isEqualTo(window.gainMills());
        assertThat(business.events(first, OrderEvents.MOVED)).hasSize(1);
        assertThat(business.events(second, OrderEvents.MOVED))
                .singleElement()
                .extracting(OrderEvent::attributes)
                .satisfies(seen -> assertThat(seen).containsEntry("from", "MID").containsEntry("to", "NEAR"));
        assertThat(counts.proposed).isEqualTo(2);
        assertThat(counts.gain).isPositive();
        assertThat(counts.accepted).isEqualTo(2);
        assertThat(counts.applied).isEqualTo(2);
        assertThat(counts.refused).isEmpty();
        business.checkAtRest();
        assertExplained(business, first);
    }

    private static void assertExplained(Business business, OrderId order) throws Exception {
        List<Decision> saved =
                business.decisions.read(order.value()).toCompletableFuture().get();
        FulfillmentOrder part = business.parts(order).get(0);
        assertThat(saved).singleElement().satisfies(decision -> {
            assertThat(decision.about()).isEqualTo("move");
            assertThat(decision.subject()).isEqualTo(part.id().value());
            assertThat(decision.explanation().method()).isEqualTo("window");
            assertThat(decision.explanation().candidates())
                    .extracting(c -> c.node().value() + " " + c.chosen())
                    .containsExactly("NEAR false", "MID true");
            assertThat(decision.explanation().counterfactual()).startsWith("NEAR would have kept it if");
        });
    }

    @Test
    void doWork_planIsBestAsItIs_movesNothing() {
        Business business = new Business(network, 2).stock("NEAR", "A", 5).stock("MID", "A", 5);
        OrderId order = business.place(0, line(1, "A", 1));

        run(router(business), business, 3);

        assertThat(business.nodes(order)).containsExactly("[A] at NEAR");
        assertThat(counts.windows).isEqualTo(1);
        assertThat(counts.proposed).isZero();
    }

    @Test
    void doWork_stockArrivesNearer_movesThereOnTheNextVisit() {
        Business business = new Business(network, 3).stock("MID", "A", 5);
        OrderId order = business.place(0, line(1, "A", 1));
        BacklogRouter router = router(business);
        run(router, business, 2);
        business.stock("NEAR", "A", 1);

        run(router, business, 2);
        assertThat(business.nodes(order)).containsExactly("[A] at MID");
        business.shards.passDomain(LIMITS.revisit());
        run(router, business, 2);

        assertThat(business.nodes(order)).containsExactly("[A] at NEAR");
        business.checkAtRest();
    }

    @Test
    void doWork_stockThatWasPlannedWithIsSoldMeanwhile_dropsTheMoveUnharmed() {
        Business business = new Business(network, 4)
                .stock("NEAR", "A", 1)
                .stock("NEAR", "B", 5)
                .stock("MID", "A", 2);
        OrderId first = business.place(0, line(1, "A", 1));
        OrderId second = business.place(0, line(1, "A", 1), line(2, "B", 1));
        BacklogRouter router = router(business);
        router.doWork(business.shards.now());
        business.shards.settle();
        OrderId third = business.place(0, line(1, "A", 1));
        assertThat(business.nodes(third)).containsExactly("[A] at NEAR");

        run(router, business, 15);

        assertThat(business.nodes(first)).containsExactly("[A] at MID");
        assertThat(business.nodes(second)).contains("[A] at MID");
        assertThat(counts.expired).isPositive();
        business.checkAtRest();
    }

    /** So many units at NEAR are kept from the channel of all orders here, after they were placed. */
    private Availability keptFromWeb(Business business, int units) {
        network.rule(new SafetyStockRule("r", World.id("NEAR"), null, null, "web", units, 0, null, null));
        return new Sellable(
                business, new SafetyStock(network, () -> business.shards.now().domain()));
    }

    @Test
    void doWork_unitsThatAreKeptFromTheChannel_areNotPlannedWith() {
        Business business = new Business(network, 7).stock("MID", "A", 5);
        OrderId first = business.place(0, line(1, "A", 1));
        OrderId second = business.place(0, line(1, "A", 1));
        business.stock("NEAR", "A", 3);

        run(router(business, keptFromWeb(business, 2)), business, 4);

        assertThat(Stream.of(first, second).map(business::nodes).filter(nodes -> nodes.contains("[A] at NEAR")))
                .as("one of the three may go")
                .hasSize(1);
    }

    @Test
    void doWork_unitsThatAreKeptFromTheChannelOnceTheyAreFree_areNotMovedTo() {
        Business business = new Business(network, 8)
                .stock("NEAR", "A", 1)
                .stock("NEAR", "B", 5)
                .stock("MID", "A", 2);
        OrderId first = business.place(0, line(1, "A", 1));
        OrderId second = business.place(0, line(1, "A", 1), line(2, "B", 1));

        run(router(business, keptFromWeb(business, 1)), business, 15);

        assertThat(business.nodes(first)).containsExactly("[A] at MID");
        assertThat(business.nodes(second)).contains("[A] at MID");
        assertThat(counts.expired).isPositive();
    }

    @Test
    void doWork_graceEndedBeforeItsFirstRound_isCountedAndStays() {
        Business business = new Business(network, 5).stock("NEAR", "A", 5);
        BacklogRouter router = router(business);
        business.place(0, line(1, "A", 1));
        Visits visits = new Visits(LIMITS.revisit(), counts);
        visits.keepOnly(business.movable());

        business.shards.passDomain(Business.GRACE);
        business.shards.settle();
        visits.keepOnly(business.movable());

        assertThat(counts.unrouted).isEqualTo(1);
        assertThat(router.doWork(business.shards.now())).isZero();
    }

    @Test
    void doWork_manyOrdersOverScarceStock_neverCostsMoreAndStaysConserved() {
        List<Band> bands = IntStream.range(1, 20)
                .mapToObj(i -> new Band(i * 100_000L, 1 + i / 8, 300_000 + i * 60_000L, 50_000))
                .toList();
        network.service(World.carrier("FINE", ServiceLevel.STANDARD, bands));
        network.warehouse("FAR", 9).store("SHOP", 0.5).item("C", 1200);
        Business business = new Business(network, 6);
        Random random = new Random(6);
        for (String sku : List.of("A", "B", "C")) {
            for (String node : List.of("NEAR", "MID", "FAR", "SHOP")) {
                business.stock(node, sku, node.equals("FAR") ? 60 : 4 + random.nextInt(5));
            }
        }
        List<OrderId> orders = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            String other = random.nextBoolean() ? "B" : "C";
            orders.add(business.place(random.nextDouble() * 10, line(1, "A", 1), line(2, other, 1)));
        }
        long before = orders.stream().mapToLong(order -> cost(business, order)).sum();

        run(router(business), business, 20);

        long after = orders.stream().mapToLong(order -> cost(business, order)).sum();
        assertThat(counts.applied).isPositive();
        assertThat(after).isLessThan(before);
        business.checkAtRest();
    }
}
