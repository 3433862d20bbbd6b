package dev.waybill.routing.exact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.CarrierService.Band;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.RateCard;
import dev.waybill.core.network.SafetyStockRule;
import dev.waybill.core.network.ServiceLevel;
import dev.waybill.core.shard.codec.Records;
import dev.waybill.core.sourcing.CostTerm;
import dev.waybill.core.sourcing.Failures;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingExplanation;
import dev.waybill.core.sourcing.SourcingOutcome;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.sourcing.SourcingRequest;
import dev.waybill.core.stock.Availability;
import dev.waybill.core.stock.Quantity;
import dev.waybill.core.stock.SafetyStock;
import dev.waybill.core.stock.Sellable;
import dev.waybill.routing.World;
import dev.waybill.routing.cost.ShadowPrices;
import dev.waybill.routing.strategy.Strategy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExactSourcingTest {
    private static final Instant IN_FOUR_DAYS = Instant.parse("2026-03-08T21:00:00Z");

    private final World world =
            new World().carriers().item("A", 400).item("B", 400).item("C", 1500);

    private SourcingOutcome source(SourcingRequest request) {
        return source(request, ShadowPrices.NONE);
    }

    private SourcingOutcome source(SourcingRequest request, ShadowPrices prices) {
        return new ExactSourcing(world, world, Strategy.standard(), prices).source(request, World.NOW);
    }

    private static LineDemand line(int number, String sku, int units) {
        return new LineDemand(number, new Sku(sku), Quantity.of(units));
    }

    private static SourcingRequest delivery(Instant promisedBy, LineDemand... lines) {
        return new SourcingRequest(
                List.of(lines),
                World.at(0),
                FulfillmentMethod.DELIVERY,
                ServiceLevel.STANDARD,
                null,
                promisedBy,
                Set.of(),
                Failures.of(List.of(new NodeId("BAD"))),
                null,
                null,
                null,
                null);
    }

    private static SourcingPlan plan(SourcingOutcome outcome) {
        assertThat(outcome).isInstanceOf(SourcingOutcome.Sourced.class);
        return ((SourcingOutcome.Sourced) outcome).plan();
    }

    private static List<String> nodes(SourcingOutcome outcome) {
        return plan(outcome).parts().stream().map(part -> part.node().value()).toList();
    }

    @Test
    void source_bulkyGoods_goByTheServiceThatMindsTheirSizeLess_atThePriceOfItsCard() {
        World bulky = new World()
                .item("PILLOW", 400)
                .warehouse("NEAR", 1)
                .stock("NEAR", "PILLOW", 3)
                .service(World.carrier(
                        "BY-SIZE",
                        ServiceLevel.STANDARD,
                        List.of(new Band(5_000_000, 1, 300_000, 100_000)),
                        new RateCard(100, 0, 0, null)))
                .service(World.carrier(
                        "BY-WEIGHT",
                        ServiceLevel.STANDARD,
                        List.of(new Band(5_000_000, 1, 500_000, 100_000)),
                        new RateCard(0, 100, 0, null)));

        SourcingPlan.Part part = plan(new ExactSourcing(bulky, bulky, Strategy.standard(), ShadowPrices.NONE)
                        .source(delivery(IN_FOUR_DAYS, line(1, "PILLOW", 1)), World.NOW))
                .parts()
                .get(0);

        // a litre by 100 cubic centimetres a kilogram would count like 10 kg: 1,300,000
        assertThat(part.carrierService()).isEqualTo("BY-WEIGHT");
        assertThat(part.cost()).contains(new CostTerm("parcel", 660_000));
    }

    @Test
    void source_nearNodeHasEverything_takesItWithTheCheapestServiceInTime() {
        world.warehouse("NEAR", 1).warehouse("FAR", 20).stock("NEAR", "A", 3).stock("FAR", "A", 3);

        SourcingPlan plan = plan(source(delivery(IN_FOUR_DAYS, line(1, "A", 2))));

        SourcingPlan.Part part = plan.parts().get(0);
        assertThat(part.node()).isEqualTo(new NodeId("NEAR"));
        assertThat(part.carrierService()).isEqualTo("GROUND");
        assertThat(part.deliverBy()).isEqualTo(Instant.parse("2026-03-05T21:00:00Z"));
        assertThat(part.shard()).isEqualTo(world.shardOf(new NodeId("NEAR")));
        assertThat(plan.costMills()).isEqualTo(500_000 + 100_000 + 100_000 + 2 * 20_000 + 1_000);
    }

    @Test
    void source_groundIsTooSlow_takesTheExpressServiceThatMakesTheDate() {
        world.warehouse("FAR", 20).stock("FAR", "A", 3);

        SourcingPlan plan = plan(source(delivery(Instant.parse("2026-03-05T21:00:00Z"), line(1, "A", 1))));

        assertThat(plan.parts().get(0).carrierService()).isEqualTo("AIR");
    }

    @Test
    void source_oneFarNodeHasBoth_beatsTwoNearParcels() {
        world.warehouse("N1", 1).warehouse("N2", 1).warehouse("FAR", 5);
        world.stock("N1", "A", 1).stock("N2", "B", 1).stock("FAR", "A", 1).stock("FAR", "B", 1);

        assertThat(nodes(source(delivery(IN_FOUR_DAYS, line(1, "A", 1), line(2, "B", 1)))))
                .containsExactly("FAR");
    }

    @Test
    void source_nobodyHasBoth_splitsAndNamesTheSplit() {
        world.warehouse("N1", 1).warehouse("N2", 2).stock("N1", "A", 1).stock("N2", "B", 1);

        SourcingPlan plan = plan(source(delivery(IN_FOUR_DAYS, line(1, "A", 1), line(2, "B", 1))));

        assertThat(plan.parts()).hasSize(2);
        assertThat(plan.parts().get(0).cost()).noneMatch(term -> term.name().equals("split"));
        assertThat(plan.parts().get(1).cost()).anyMatch(term -> term.name().equals("split") && term.mills() == 150_000);
    }

    @Test
    void source_noNodeHasTheQuantity_spreadsTheLine() {
        world.warehouse("N1", 1).warehouse("N2", 2).stock("N1", "A", 3).stock("N2", "A", 3);

        SourcingPlan plan = plan(source(delivery(IN_FOUR_DAYS, line(1, "A", 5))));

        assertThat(plan.parts()).flatExtracting(SourcingPlan.Part::lines).hasSize(2);
        int units = plan.parts().stream()
                .flatMap(part -> part.lines().stream())
                .mapToInt(line -> line.quantity().units())
                .sum();
        assertThat(units).isEqualTo(5);
    }

    @Test
    void source_promiseCannotBeKept_isLateAndSaysWhatItCosts() {
        world.warehouse("FAR", 20).stock("FAR", "A", 3);

        SourcingPlan plan = plan(source(delivery(World.NOW.plusSeconds(3_600), line(1, "A", 1))));

        assertThat(plan.parts().get(0).cost()).anyMatch(term -> term.name().equals("lateness"));
    }

    @Test
    void source_lateNearAndPunctualFar_keepsThePromise() {
        world.store("NEAR", 1).warehouse("FAR", 20).taken("NEAR", 100);
        world.stock("NEAR", "A", 3).stock("FAR", "A", 3);

        assertThat(nodes(source(delivery(IN_FOUR_DAYS, line(1, "A", 1))))).containsExactly("FAR");
    }

    @Test
    void source_tooLittleEverywhere_isUnfillableAndSaysHowMuchThereIs() {
        world.warehouse("N1", 1).warehouse("N2", 2).warehouse("BAD", 1);
        world.stock("N1", "A", 1).stock("N2", "A", 1).stock("BAD", "A", 9);

        SourcingOutcome outcome = source(delivery(IN_FOUR_DAYS, line(7, "A", 5)));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        SourcingOutcome.Unfillable.class,
                        no -> assertThat(no.shortfalls())
                                .containsExactly(new SourcingOutcome.Shortfall(7, new Sku("A"), 5, 2)));
        assertThat(refusalsOf(outcome, "BAD")).containsExactly("excluded: failed these lines before");
    }

    @Test
    void source_pickup_isSourcedAtItsStoreOnly() {
        world.store("S1", 1).warehouse("WH", 1).stock("S1", "A", 1).stock("WH", "A", 9);

        SourcingPlan.Part part =
                plan(source(pickup("S1", line(1, "A", 1)))).parts().get(0);

        assertThat(part.node()).isEqualTo(new NodeId("S1"));
        assertThat(part.carrierService()).isNull();
        assertThat(part.deliverBy()).isEqualTo(World.NOW.plusSeconds(7_200));
        assertThat(source(pickup("S1", line(1, "A", 2)))).isInstanceOf(SourcingOutcome.Unfillable.class);
        assertThat(source(pickup("NOWHERE", line(1, "A", 2)))).isInstanceOf(SourcingOutcome.Unfillable.class);
    }

    private static SourcingRequest pickup(String node, LineDemand line) {
        return new SourcingRequest(
                List.of(line),
                World.at(0),
                FulfillmentMethod.PICKUP,
                ServiceLevel.STANDARD,
                new NodeId(node),
                null,
                Set.of(),
                Failures.NONE,
                null,
                null,
                null,
                null);
    }

    @Test
    void source_scarceUnitAtTheNearNode_isLeftForOthers() {
        world.warehouse("NEAR", 1).warehouse("FAR", 5).stock("NEAR", "A", 1).stock("FAR", "A", 9);
        SourcingRequest request = delivery(IN_FOUR_DAYS, line(1, "A", 1));

        assertThat(nodes(source(request))).containsExactly("NEAR");
        assertThat(nodes(source(request, (node, sku) -> node.value().equals("NEAR") ? 900_000 : 0)))
                .containsExactly("FAR");
    }

    @Test
    void source_explains_everyCandidateRunnerUpAndWhatWouldHaveWon() {
        world.warehouse("NEAR", 1).warehouse("MID", 5).store("EMPTY", 0.1);
        world.stock("NEAR", "A", 3).stock("MID", "A", 3);

        SourcingExplanation why =
                source(delivery(IN_FOUR_DAYS, line(1, "A", 1))).explanation();

        assertThat(why.strategy()).isEqualTo("standard@1");
        assertThat(why.method()).isEqualTo("exact");
        assertThat(why.candidates())
                .extracting(c -> c.node().value() + " " + c.chosen() + " " + c.refusals())
                .containsExactly("NEAR true []", "MID false []", "EMPTY false [stock: has none of A]");
        assertThat(why.runnerUp()).isEqualTo(new SourcingExplanation.Alternative(List.of(new NodeId("MID")), 971_000));
        assertThat(why.counterfactual()).isEqualTo("MID would have won if it had been more than 250000 mills cheaper");
    }

    @Test
    void source_nearNodeLacksOneUnit_saysSo() {
        world.warehouse("NEAR", 1).warehouse("MID", 5);
        world.stock("NEAR", "A", 2).stock("NEAR", "B", 1).stock("MID", "A", 3).stock("MID", "B", 3);

        SourcingOutcome outcome = source(delivery(IN_FOUR_DAYS, line(1, "A", 3), line(2, "B", 1)));

        assertThat(nodes(outcome)).containsExactly("MID");
        assertThat(outcome.explanation().counterfactual()).isEqualTo("NEAR would have won if it had had 1 more of A");
    }

    @Test
    void source_unitsAreKeptFromItsChannel_areTakenElsewhere() {
        world.warehouse("NEAR", 1).warehouse("FAR", 20).stock("NEAR", "A", 3).stock("FAR", "A", 3);
        world.rule(new SafetyStockRule("r", new NodeId("NEAR"), null, null, "market", 2, 0, null, null));
        Availability sellable = new Sellable(world, new SafetyStock(world, () -> World.NOW));
        var sourcing = new ExactSourcing(world, sellable, Strategy.standard(), ShadowPrices.NONE);
        SourcingRequest web = Records.with(delivery(IN_FOUR_DAYS, line(1, "A", 2)), "channel", "web");
        SourcingRequest market = Records.with(web, "channel", "market");

        assertThat(nodes(sourcing.source(web, World.NOW))).containsExactly("NEAR");
        assertThat(nodes(sourcing.source(market, World.NOW))).containsExactly("FAR");
    }

    @Test
    void source_nineLines_isGreedyAndSaysSo() {
        world.warehouse("N1", 1).warehouse("N2", 2);
        List<LineDemand> lines = new ArrayList<>();
        IntStream.rangeClosed(1, 9).forEach(i -> {
            world.item("S" + i, 100).stock(i % 2 == 0 ? "N1" : "N2", "S" + i, 1);
            lines.add(line(i, "S" + i, 1));
        });

        SourcingOutcome outcome = source(delivery(IN_FOUR_DAYS, lines.toArray(LineDemand[]::new)));

        assertThat(nodes(outcome)).containsExactlyInAnyOrder("N1", "N2");
        assertThat(outcome.explanation().method()).isEqualTo("greedy");
    }

    @Test
    void source_scarceLineOnlyFarDownTheRanking_isStillFound() {
        LineDemand[] lines = {line(1, "A", 1), line(2, "B", 1)};
        IntStream.range(0, 40)
                .forEach(i -> world.warehouse("W" + i, 1 + i / 10.0).stock("W" + i, "A", 1));
        world.warehouse("LAST", 40).stock("LAST", "B", 1);

        SourcingOutcome outcome = source(delivery(IN_FOUR_DAYS, lines));

        assertThat(nodes(outcome)).containsExactlyInAnyOrder("W0", "LAST");
        assertThat(outcome.explanation().method()).isEqualTo("exact");
    }

    private static List<String> refusalsOf(SourcingOutcome outcome, String node) {
        return outcome.explanation().candidates().stream()
                .filter(candidate -> candidate.node().value().equals(node))
                .flatMap(candidate -> candidate.refusals().stream())
                .toList();
    }
}
