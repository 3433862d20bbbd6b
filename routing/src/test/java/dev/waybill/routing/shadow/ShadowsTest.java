package dev.waybill.routing.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.adapter.memory.MemoryStrategyStore;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.learning.PickOdds;
import dev.waybill.core.network.ServiceLevel;
import dev.waybill.core.promise.OnSale;
import dev.waybill.core.sourcing.Failures;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.Sourcing;
import dev.waybill.core.sourcing.SourcingOutcome;
import dev.waybill.core.sourcing.SourcingRequest;
import dev.waybill.core.stock.Quantity;
import dev.waybill.core.strategy.CostWeights;
import dev.waybill.core.strategy.Selection;
import dev.waybill.core.strategy.ShadowFigures;
import dev.waybill.core.strategy.Split;
import dev.waybill.core.strategy.StoredStrategy;
import dev.waybill.core.strategy.StrategyBook;
import dev.waybill.core.strategy.StrategyContent;
import dev.waybill.core.strategy.StrategyRule;
import dev.waybill.routing.World;
import dev.waybill.routing.cost.ShadowPrices;
import dev.waybill.routing.exact.SelectedSourcing;
import dev.waybill.routing.strategy.PublishedStrategies;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShadowsTest {
    private final World world = new World()
            .carriers()
            .item("A", 400)
            .store("ST", 1)
            .warehouse("WH", 5)
            .stock("ST", "A", 5)
            .stock("WH", "A", 5);
    private final MemoryStrategyStore store = new MemoryStrategyStore();
    private final StrategyBook book = new StrategyBook(store::readAll);
    private final PublishedStrategies strategies = new PublishedStrategies(book);
    private final List<ShadowMetrics.Outcome> asked = new ArrayList<>();
    private final Shadows shadows =
            new Shadows(world, world, book, strategies, ShadowPrices.NONE, PickOdds.NONE, new ShadowMetrics() {
                @Override
                public void asked(String strategy, Outcome outcome) {
                    asked.add(outcome);
                }
            });
    private final Sourcing placement =
            shadows.beside(new OnSale(world, new SelectedSourcing(world, world, strategies, ShadowPrices.NONE)));

    private void publishShadow(StrategyRule... rules) {
        StoredStrategy.Mark mark = new StoredStrategy.Mark(World.NOW, "anna");
        StrategyContent content = new StrategyContent(
                "x",
                StrategyContent.Mode.SHADOW,
                Selection.EVERYTHING,
                CostWeights.STANDARD,
                List.of(rules),
                Split.NONE);
        store.change(
                "x",
                before -> StoredStrategy.drafted(before, "x", content, mark).published(mark));
        book.refresh();
    }

    private SourcingOutcome place(String order) {
        return placement.source(
                new SourcingRequest(
                        List.of(new LineDemand(1, new Sku("A"), Quantity.of(1))),
                        World.at(0),
                        FulfillmentMethod.DELIVERY,
                        ServiceLevel.STANDARD,
                        null,
                        null,
                        Set.of(),
                        Failures.NONE,
                        null,
                        "web",
                        order,
                        null),
                World.NOW);
    }

    private ShadowFigures figures() {
        return Objects.requireNonNull(shadows.figures().get("x@1"));
    }

    @Test
    void sameRules_comeToTheSamePlan_atTheSameCost() {
        publishShadow();
        SourcingOutcome live = place("ord_1");
        assertThat(shadows.doWork()).isEqualTo(1);

        assertThat(live.explanation().strategy()).isEqualTo("standard@1");
        assertThat(asked).containsExactly(ShadowMetrics.Outcome.SAME_PLAN);
        assertThat(figures().compared()).isEqualTo(1);
        assertThat(figures().otherPlan()).isZero();
        assertThat(figures().shadowMills()).isEqualTo(figures().liveMills());
    }

    @Test
    void otherRules_comeToAnotherPlan_withItsCostByTerm() {
        publishShadow(StrategyRule.of(StrategyRule.Kind.ONLY_NODE_TYPES, 0, "warehouse"));
        place("ord_1");
        shadows.doWork();

        assertThat(asked).containsExactly(ShadowMetrics.Outcome.OTHER_PLAN);
        assertThat(figures().otherPlan()).isEqualTo(1);
        assertThat(figures().shadowMills())
                .containsKey("parcel")
                .isNotEqualTo(figures().liveMills());
    }

    @Test
    void goodsThatAreNotReleased_areForNeither() {
        world.releasedAt("A", World.NOW.plusSeconds(1));
        publishShadow();
        place("ord_1");
        shadows.doWork();

        assertThat(asked).containsExactly(ShadowMetrics.Outcome.NEITHER);
    }

    @Test
    void rulesThatNobodyFits_leaveTheOrderToTheLiveOneOnly() {
        publishShadow(StrategyRule.of(StrategyRule.Kind.ONLY_NODE_TYPES, 0, "vendor"));
        place("ord_1");
        shadows.doWork();

        assertThat(figures().onlyLive()).isEqualTo(1);
        assertThat(figures().both()).isZero();
    }

    @Test
    void moreThanTheQueueHolds_isDroppedAndCounted() {
        publishShadow();
        for (int i = 0; i < Shadows.QUEUE + 7; i++) {
            place("ord_" + i);
        }
        assertThat(shadows.doWork()).isEqualTo(Shadows.QUEUE);
        assertThat(figures().dropped()).isEqualTo(7);
        assertThat(figures().compared()).isEqualTo(Shadows.QUEUE);
    }
}
