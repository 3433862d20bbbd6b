package dev.waybill.routing.exact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.adapter.memory.MemoryStrategyStore;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.ServiceLevel;
import dev.waybill.core.sourcing.CostTerm;
import dev.waybill.core.sourcing.Failures;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingOutcome;
import dev.waybill.core.sourcing.SourcingOutcome.Sourced;
import dev.waybill.core.sourcing.SourcingRequest;
import dev.waybill.core.stock.Quantity;
import dev.waybill.core.strategy.CostWeights;
import dev.waybill.core.strategy.Selection;
import dev.waybill.core.strategy.Split;
import dev.waybill.core.strategy.StoredStrategy;
import dev.waybill.core.strategy.StrategyBook;
import dev.waybill.core.strategy.StrategyContent;
import dev.waybill.core.strategy.StrategyRule;
import dev.waybill.core.strategy.StrategyRule.Kind;
import dev.waybill.routing.World;
import dev.waybill.routing.cost.ShadowPrices;
import dev.waybill.routing.strategy.PublishedStrategies;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SelectedSourcingTest {
    private static final StoredStrategy.Mark ANNA = new StoredStrategy.Mark(World.NOW, "anna");
    private static final CostWeights CHEAP_SPLITS = weights(0, 0, 0, 0, 0);

    private final World world =
            new World().carriers().item("A", 400).item("B", 400).item("C", 1500);
    private final MemoryStrategyStore store = new MemoryStrategyStore();
    private final StrategyBook book = new StrategyBook(store::readAll);
    private final SelectedSourcing sourcing =
            new SelectedSourcing(world, world, new PublishedStrategies(book), ShadowPrices.NONE);

    private List<NodeId> failed = List.of(new NodeId("BAD"));

    private static CostWeights weights(long carbon, long lastUnit, int lastUnits, long markdown, int overstock) {
        return new CostWeights(0, 200_000, 100_000, 50_000, 1000, carbon, lastUnit, lastUnits, markdown, overstock, 0);
    }

    private void publish(String channel, CostWeights weights, StrategyRule... rules) {
        StrategyContent content = new StrategyContent(
                channel,
                StrategyContent.Mode.LIVE,
                new Selection(List.of(), List.of(channel), List.of(), null, null, 1),
                weights,
                List.of(rules),
                Split.NONE);
        store.change(
                channel,
                before -> StoredStrategy.drafted(before, channel, content, ANNA).published(ANNA));
        book.refresh();
    }

    private SourcingOutcome source(String channel, String... skus) {
        List<LineDemand> lines = new java.util.ArrayList<>();
        for (String sku : skus) {
            lines.add(new LineDemand(lines.size() + 1, new Sku(sku), Quantity.of(1)));
        }
        return sourcing.source(
                new SourcingRequest(
                        lines,
                        World.at(0),
                        FulfillmentMethod.DELIVERY,
                        ServiceLevel.STANDARD,
                        null,
                        null,
                        Set.of(new NodeId("NEVER")),
                        Failures.of(failed).retrying(),
                        null,
                        channel,
                        null,
                        null),
                World.NOW);
    }

    private static List<String> nodes(SourcingOutcome outcome) {
        assertThat(outcome).isInstanceOf(Sourced.class);
        return ((Sourced) outcome)
                .plan().parts().stream().map(part -> part.node().value()).toList();
    }

    private static List<String> refusals(SourcingOutcome outcome, String node) {
        return outcome.explanation().candidates().stream()
                .filter(each -> each.node().equals(new NodeId(node)))
                .flatMap(each -> each.refusals().stream())
                .toList();
    }

    @Test
    void source_recordsTheStrategyAndVersionThatDecided() {
        world.warehouse("N1", 1).stock("N1", "A", 1);
        publish("web", CHEAP_SPLITS);
        publish("web", CHEAP_SPLITS);

        assertThat(source("web", "A").explanation().strategy()).isEqualTo("web@2");
        assertThat(source("shop", "A").explanation().strategy()).isEqualTo("standard@1");
    }

    @Test
    void onlyOnePart_makesAnOrderUnfillable_thatOthersMaySplit() {
        world.warehouse("N1", 1).warehouse("N2", 1).stock("N1", "A", 1).stock("N2", "B", 1);
        publish("web", CHEAP_SPLITS, StrategyRule.of(Kind.MAX_PARTS, 1));

        assertThat(source("web", "A", "B")).isInstanceOf(SourcingOutcome.Unfillable.class);
        assertThat(nodes(source("shop", "A", "B"))).containsExactly("N1", "N2");
    }

    @Test
    void splitFromValue_letsOnlyDearOrdersBeSplit() {
        world.warehouse("N1", 1).warehouse("N2", 1).stock("N1", "A", 1).stock("N2", "B", 1);
        long value = 2
                * java.util.Objects.requireNonNull(world.item(new Sku("A")))
                        .value()
                        .amount();
        publish("cheap", CHEAP_SPLITS, StrategyRule.of(Kind.SPLIT_FROM_VALUE, value + 1));
        publish("dear", CHEAP_SPLITS, StrategyRule.of(Kind.SPLIT_FROM_VALUE, Math.max(1, value)));

        assertThat(source("cheap", "A", "B")).isInstanceOf(SourcingOutcome.Unfillable.class);
        assertThat(nodes(source("dear", "A", "B"))).hasSize(2);
    }

    @Test
    void onlyWarehouses_refusesTheNearStore_andSaysWhy() {
        world.store("ST", 1).warehouse("WH", 5).stock("ST", "A", 1).stock("WH", "A", 1);
        publish("web", CHEAP_SPLITS, StrategyRule.of(Kind.ONLY_NODE_TYPES, 0, "warehouse"));

        SourcingOutcome outcome = source("web", "A");

        assertThat(nodes(outcome)).containsExactly("WH");
        assertThat(refusals(outcome, "ST")).containsExactly("node-types: is a store");
    }

    @Test
    void groupThatIsNotThere_hasNoNodes() {
        world.warehouse("WH", 5).stock("WH", "A", 1);
        publish("web", CHEAP_SPLITS, StrategyRule.of(Kind.ONLY_NODE_GROUPS, 0, "gone"));

        assertThat(refusals(source("web", "A"), "WH")).containsExactly("node-groups: is not in the groups gone");
    }

    @Test
    void rules_areAskedInTheirOrder() {
        world.store("ST", 9).stock("ST", "A", 1);
        StrategyRule near = StrategyRule.of(Kind.MAX_DISTANCE, 100_000, "store");
        StrategyRule types = StrategyRule.of(Kind.ONLY_NODE_TYPES, 0, "warehouse");
        publish("near-first", CHEAP_SPLITS, near, types);
        publish("types-first", CHEAP_SPLITS, types, near);

        assertThat(refusals(source("near-first", "A"), "ST").get(0)).startsWith("distance: ");
        assertThat(refusals(source("types-first", "A"), "ST").get(0)).startsWith("node-types: ");
    }

    @Test
    void retryRejected_asksTheNodeThatFailed_onlyWhenNobodyElseCan() {
        world.warehouse("NEVER", 1).stock("NEVER", "A", 1);
        publish("web", CHEAP_SPLITS, StrategyRule.of(Kind.RETRY_REJECTED, 0));
        assertThat(source("web", "A")).isInstanceOf(SourcingOutcome.Unfillable.class);

        world.warehouse("BAD", 1).stock("BAD", "A", 1);

        assertThat(source("shop", "A")).isInstanceOf(SourcingOutcome.Unfillable.class);
        assertThat(nodes(source("web", "A"))).containsExactly("BAD");

        world.warehouse("GOOD", 20).stock("GOOD", "A", 1);
        assertThat(nodes(source("web", "A"))).containsExactly("GOOD");
    }

    @Test
    void retryRejected_asksThoseThatFailed_theLastOneFirst_andNobodyThatFailedTwice() {
        failed = List.of(new NodeId("OLD"), new NodeId("NEW"), new NodeId("BAD"), new NodeId("BAD"));
        world.warehouse("OLD", 1).stock("OLD", "A", 1);
        world.warehouse("NEW", 3).stock("NEW", "A", 1);
        world.warehouse("BAD", 0).stock("BAD", "A", 1);
        publish("web", CHEAP_SPLITS, StrategyRule.of(Kind.RETRY_REJECTED, 0));

        assertThat(nodes(source("web", "A"))).containsExactly("NEW");

        world.stock("NEW", "A", 0);
        assertThat(nodes(source("web", "A"))).containsExactly("OLD");

        world.stock("OLD", "A", 0);
        assertThat(source("web", "A")).isInstanceOf(SourcingOutcome.Unfillable.class);
    }

    @Test
    void order_isDecidedByTheStrategyOfTheDayOfItsPlacing_wheneverItIsAsked() {
        world.warehouse("N1", 1).stock("N1", "A", 1);
        StrategyContent content = new StrategyContent(
                "sale",
                StrategyContent.Mode.LIVE,
                new Selection(List.of(), List.of(), List.of(), World.NOW, World.NOW.plusSeconds(60), 1),
                CHEAP_SPLITS,
                List.of(),
                Split.NONE);
        store.change(
                "sale",
                before -> StoredStrategy.drafted(before, "sale", content, ANNA).published(ANNA));
        book.refresh();

        assertThat(decidedBy(World.NOW, World.NOW.plusSeconds(90))).isEqualTo("sale@1");
        assertThat(decidedBy(World.NOW.minusSeconds(1), World.NOW)).isEqualTo("standard@1");
        assertThat(decidedBy(null, World.NOW)).isEqualTo("sale@1");
    }

    private String decidedBy(@Nullable Instant placedAt, Instant asked) {
        var request = new SourcingRequest(
                List.of(new LineDemand(1, new Sku("A"), Quantity.of(1))),
                World.at(0),
                FulfillmentMethod.DELIVERY,
                ServiceLevel.STANDARD,
                null,
                null,
                Set.of(),
                Failures.NONE,
                null,
                null,
                null,
                placedAt);
        return sourcing.source(request, asked).explanation().strategy();
    }

    @Test
    void carbon_isNamedAmongTheTerms_atItsPrice() {
        world.warehouse("N1", 1).stock("N1", "A", 1);
        publish("web", weights(1_000_000, 0, 0, 0, 0));

        List<CostTerm> cost =
                ((Sourced) source("web", "A")).plan().parts().get(0).cost();

        assertThat(cost)
                .filteredOn(term -> term.name().equals("carbon"))
                .singleElement()
                .satisfies(term -> {
                    assertThat(term.mills()).isBetween(250_000L, 300_000L);
                });
    }

    @Test
    void lastUnitsAndMarkdowns_sendOrdersWhereStockIsPlentiful() {
        world.warehouse("N1", 1).warehouse("N2", 2).stock("N1", "A", 3).stock("N2", "A", 50);
        publish("thrifty", weights(0, 5_000_000, 3, 0, 0));
        publish("clearing", weights(0, 0, 0, 5_000_000, 40));

        assertThat(nodes(source("shop", "A"))).containsExactly("N1");
        assertThat(nodes(source("thrifty", "A"))).containsExactly("N2");
        assertThat(nodes(source("clearing", "A"))).containsExactly("N2");
        assertThat(source("thrifty", "A").explanation().candidates().get(0).cost())
                .extracting(CostTerm::name)
                .contains("stock-out");
    }
}
