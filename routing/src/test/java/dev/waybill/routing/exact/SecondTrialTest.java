package dev.waybill.routing.exact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.learning.PickOdds;
import dev.waybill.core.learning.PickOdds.Odds;
import dev.waybill.core.network.FulfillmentNode.NodeCosts;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.NodeType;
import dev.waybill.core.network.ServiceLevel;
import dev.waybill.core.sourcing.CostTerm;
import dev.waybill.core.sourcing.Failures;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingExplanation;
import dev.waybill.core.sourcing.SourcingOutcome.Sourced;
import dev.waybill.core.sourcing.SourcingRequest;
import dev.waybill.core.stock.Quantity;
import dev.waybill.routing.World;
import dev.waybill.routing.cost.ShadowPrices;
import dev.waybill.routing.strategy.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A near store that often refuses, beside a warehouse farther away that never does. */
class SecondTrialTest {
    /** Half of all parts. */
    private static final Odds REFUSES = new Odds(0, 500_000);

    /** 18:00 is the cutoff and the carrier's collection; the warehouse needs so long for its work that it must start now. */
    private static final Instant TOMORROW_EVENING = Instant.parse("2026-03-05T21:00:00Z");

    private static final Instant NEXT_WEEK = TOMORROW_EVENING.plus(Duration.ofDays(7));

    private final World world = new World()
            .carriers()
            .item("SHOE", 400)
            .add(World.node("STORE", NodeType.STORE, 0.5, new NodeCosts(10_000, 10_000)))
            .add(World.node("SURE", NodeType.WAREHOUSE, 2, new NodeCosts(250_000, 10_000)))
            .stock("STORE", "SHOE", 5)
            .stock("SURE", "SHOE", 5);

    private static PickOdds odds(Map<String, Odds> byNode) {
        return (node, category) -> byNode.getOrDefault(node.value(), Odds.NONE);
    }

    private Sourced source(PickOdds odds, Instant promisedBy, Instant now) {
        var request = new SourcingRequest(
                List.of(new LineDemand(1, new Sku("SHOE"), Quantity.of(1))),
                World.at(0),
                FulfillmentMethod.DELIVERY,
                ServiceLevel.STANDARD,
                null,
                promisedBy,
                Set.of(),
                Failures.NONE,
                null,
                null,
                null,
                null);
        return (Sourced)
                new ExactSourcing(world, world, Strategy.standard(), ShadowPrices.NONE, odds).source(request, now);
    }

    private static NodeId winner(Sourced sourced) {
        return sourced.plan().parts().get(0).node();
    }

    private static long term(List<CostTerm> cost, String name) {
        return cost.stream()
                .filter(term -> term.name().equals(name))
                .mapToLong(CostTerm::mills)
                .sum();
    }

    private static List<CostTerm> cost(Sourced sourced, String node) {
        return sourced.explanation().candidates().stream()
                .filter(candidate -> candidate.node().value().equals(node))
                .map(SourcingExplanation.Candidate::cost)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void refusingStore_isTriedFirst_whileThereIsTimeForASecondTrial() {
        Sourced loose = source(odds(Map.of("STORE", REFUSES)), NEXT_WEEK, World.NOW);

        assertThat(winner(loose)).isEqualTo(World.id("STORE"));
        // half of a re-source at 2.00 and of what the warehouse's labour is dearer
        assertThat(term(cost(loose, "STORE"), "failed-pick")).isEqualTo((200_000 + 240_000) / 2);
        assertThat(loose.plan().costMills())
                .isEqualTo(LongStream.of(600_000, 20_000, 1_000, 220_000).sum());
    }

    @Test
    void refusingStore_losesToTheSureNode_whenASecondTrialWouldBeLate() {
        Instant afternoon = World.NOW.plus(Duration.ofHours(7).plusMinutes(30));
        PickOdds odds = odds(Map.of("STORE", REFUSES));

        Sourced tight = source(odds, TOMORROW_EVENING, afternoon);

        assertThat(winner(tight)).isEqualTo(World.id("SURE"));
        // begun when the store has answered, at 17:30, the warehouse misses the carrier, and is late by 24 hours
        assertThat(term(cost(tight, "STORE"), "failed-pick")).isEqualTo((200_000 + 240_000 + 24 * 100_000) / 2);
        assertThat(winner(source(PickOdds.NONE, TOMORROW_EVENING, afternoon))).isEqualTo(World.id("STORE"));
    }

    @Test
    void secondTrial_thatMayFailToo_isFearedInTurn() {
        Sourced sure = source(odds(Map.of("STORE", REFUSES)), NEXT_WEEK, World.NOW);
        Sourced doubtful = source(odds(Map.of("STORE", REFUSES, "SURE", new Odds(100_000, 0))), NEXT_WEEK, World.NOW);

        // a tenth of a re-source and of as much as the warehouse costs: 6.00 + 2.60 + 0.01
        long inTurn = (200_000 + 861_000) / 10;
        assertThat(term(cost(doubtful, "STORE"), "failed-pick"))
                .isEqualTo(term(cost(sure, "STORE"), "failed-pick") + inTurn / 2);
    }

    @Test
    void nodeWithoutTheGoods_isNoSecondTrial() {
        world.stock("SURE", "SHOE", 0);

        Sourced alone = source(odds(Map.of("STORE", REFUSES)), NEXT_WEEK, World.NOW);

        assertThat(term(cost(alone, "STORE"), "failed-pick")).isEqualTo(200_000 / 2);
    }
}
