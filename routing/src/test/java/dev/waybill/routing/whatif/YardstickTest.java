package dev.waybill.routing.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.adapter.memory.MemoryStrategyStore;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.ServiceLevel;
import dev.waybill.core.order.Attempt;
import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderTerms;
import dev.waybill.core.order.TestOrder;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.sourcing.CostTerm;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.stock.Quantity;
import dev.waybill.core.strategy.CostWeights;
import dev.waybill.core.strategy.Selection;
import dev.waybill.core.strategy.Split;
import dev.waybill.core.strategy.StoredStrategy;
import dev.waybill.core.strategy.StrategyBook;
import dev.waybill.core.strategy.StrategyContent;
import dev.waybill.routing.World;
import dev.waybill.routing.strategy.PublishedStrategies;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

class YardstickTest {
    private static final long SAID = 123;

    private final World world =
            new World().carriers().store("ST1", 1).store("ST2", 3).item("A", 500);
    private final MemoryStrategyStore stored = new MemoryStrategyStore();
    private final StrategyBook book = new StrategyBook(stored::readAll);
    private final ToLongFunction<CustomerOrder> mills = Yardstick.ofFallback(world, new PublishedStrategies(book));

    private CustomerOrder order(Duration promised, String... nodes) {
        var line = new LineDemand(1, new Sku("A"), Quantity.of(1));
        List<SourcingPlan.Part> parts = Arrays.stream(nodes)
                .map(node -> new SourcingPlan.Part(
                        World.id(node),
                        new ShardId(0),
                        List.of(line),
                        "GROUND",
                        LocalDate.of(2026, 3, 4),
                        World.NOW.plus(Duration.ofHours(5)),
                        World.NOW.plus(Duration.ofDays(1)),
                        List.of(new CostTerm("parcel", SAID)),
                        null))
                .toList();
        var terms = new OrderTerms(
                "web",
                List.of(),
                World.at(2),
                FulfillmentMethod.DELIVERY,
                ServiceLevel.STANDARD,
                null,
                World.NOW.plus(promised),
                World.NOW,
                Duration.ZERO,
                null);
        Attempt attempt = TestOrder.decided(null, World.NOW);
        return TestOrder.of(new OrderId("ord_01900000-0000-7003-8000-000000000001"), terms, World.NOW)
                .attempt(new Attempt(
                        attempt.number(),
                        attempt.phase(),
                        attempt.decider(),
                        new SourcingPlan(parts),
                        attempt.allocations(),
                        attempt.open(),
                        attempt.decideBy(),
                        attempt.tryBy(),
                        attempt.failure(),
                        attempt.failedNodes()))
                .done();
    }

    private void publish(CostWeights weights) {
        var content = new StrategyContent(
                "standard", StrategyContent.Mode.LIVE, Selection.EVERYTHING, weights, List.of(), Split.NONE);
        var mark = new StoredStrategy.Mark(World.NOW, "anna");
        stored.change(
                StoredStrategy.FALLBACK,
                present -> StoredStrategy.drafted(StoredStrategy.builtIn(), StoredStrategy.FALLBACK, content, mark)
                        .published(mark));
        book.refresh().toCompletableFuture().join();
    }

    private static CostWeights splitsCost(long millsEach) {
        CostWeights w = CostWeights.STANDARD;
        return new CostWeights(
                millsEach,
                w.fullLoadMills(),
                w.latePerHourMills(),
                w.changeMills(),
                w.scarcityPermille(),
                w.carbonPerKgMills(),
                w.lastUnitMills(),
                w.lastUnits(),
                w.markdownMills(),
                w.overstockUnits(),
                w.failedLineMills());
    }

    @Test
    void plan_isMeasuredAnew_whateverItSaysOfItself() {
        long one = mills.applyAsLong(order(Duration.ofDays(2), "ST1"));
        assertThat(one).isGreaterThan(SAID);
        assertThat(mills.applyAsLong(order(Duration.ofDays(2), "ST1"))).isEqualTo(one);
        long late = mills.applyAsLong(order(Duration.ofHours(14), "ST1"));
        assertThat(late - one)
                .as("ten hours after the promise")
                .isEqualTo(10 * CostWeights.STANDARD.latePerHourMills());
    }

    @Test
    void weightsAreThoseOfTheFallback_asItStandsNow() {
        CustomerOrder split = order(Duration.ofDays(2), "ST1", "ST2");
        long before = mills.applyAsLong(split);
        publish(splitsCost(CostWeights.STANDARD.splitMills() + 70_000));
        assertThat(mills.applyAsLong(split)).isEqualTo(before + 70_000);
    }

    @Test
    void planAtANodeThatIsGone_countsAsItSaysItself() {
        CustomerOrder gone = order(Duration.ofDays(2), "ST1", "ST9");
        assertThat(mills.applyAsLong(gone)).isEqualTo(2 * SAID);
    }
}
