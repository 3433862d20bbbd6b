package dev.waybill.routing.exact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.learning.PickOdds;
import dev.waybill.core.network.Capability;
import dev.waybill.core.network.FulfillmentNode.NodeCosts;
import dev.waybill.core.network.Lane;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.NodeType;
import dev.waybill.core.network.ServiceLevel;
import dev.waybill.core.promise.OptionCodec;
import dev.waybill.core.promise.PromiseDesk;
import dev.waybill.core.promise.PromiseOutcome;
import dev.waybill.core.promise.PromiseRequest;
import dev.waybill.core.sourcing.Ahead;
import dev.waybill.core.sourcing.CostTerm;
import dev.waybill.core.sourcing.Failures;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingExplanation.Candidate;
import dev.waybill.core.sourcing.SourcingOutcome;
import dev.waybill.core.sourcing.SourcingOutcome.Sourced;
import dev.waybill.core.sourcing.SourcingOutcome.Unfillable;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.sourcing.SourcingRequest;
import dev.waybill.core.stock.Quantity;
import dev.waybill.routing.World;
import dev.waybill.routing.cost.ShadowPrices;
import dev.waybill.routing.strategy.Strategy;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is not where it is collected is brought there from a node that has everything. */
class BroughtSourcingTest {
    private final World world = new World()
            .carriers()
            .service(World.lane("MILK-RUN", new Lane(List.of(), List.of("SHOP"))))
            .item("A", 400)
            .item("B", 400)
            .store("SHOP", 0)
            .warehouse("NEAR", 1)
            .warehouse("FAR", 10);

    private SourcingOutcome source(@Nullable Instant promisedBy, int sources) {
        SourcingRequest request = new SourcingRequest(
                List.of(line(1, "A", 2), line(2, "B", 1)),
                World.at(0),
                FulfillmentMethod.PICKUP,
                ServiceLevel.STANDARD,
                World.id("SHOP"),
                promisedBy,
                Set.of(),
                Failures.NONE,
                null,
                null,
                null,
                null);
        return new ExactSourcing(world, world, Strategy.standard(), ShadowPrices.NONE, PickOdds.NONE, sources)
                .source(request, World.NOW);
    }

    private Sourced brought() {
        SourcingOutcome outcome = source(null, ExactSourcing.MAX_SOURCES);
        assertThat(outcome).isInstanceOf(Sourced.class);
        return (Sourced) outcome;
    }

    private static LineDemand line(int number, String sku, int units) {
        return new LineDemand(number, new Sku(sku), Quantity.of(units));
    }

    private static String refusal(SourcingOutcome outcome, String node) {
        return outcome.explanation().candidates().stream()
                .filter(each -> each.node().equals(new NodeId(node)))
                .flatMap(each -> each.refusals().stream())
                .findFirst()
                .orElse("");
    }

    private static List<String> names(List<CostTerm> terms) {
        return terms.stream().map(CostTerm::name).toList();
    }

    @Test
    void goodsElsewhere_areBroughtToTheStore_fromTheCheapestNodeThatHasEverything() {
        world.stock("NEAR", "A", 5).stock("NEAR", "B", 5).stock("FAR", "A", 5).stock("FAR", "B", 5);
        Sourced found = brought();
        SourcingPlan.Part part = found.plan().parts().get(0);
        assertThat(found.plan().parts()).hasSize(1);
        assertThat(part.node()).isEqualTo(World.id("NEAR"));
        assertThat(part.carrierService()).isEqualTo("MILK-RUN");
        SourcingPlan.ToStore to = part.toStore();
        assertThat(to).isNotNull();
        assertThat(to.store()).isEqualTo(World.id("SHOP"));
        // Packed by ten, on the truck at six, there the next evening before nine, and ready two hours of work later.
        assertThat(part.shipBy()).isEqualTo(Instant.parse("2026-03-04T18:00:00Z"));
        assertThat(to.arriveBy()).isEqualTo(Instant.parse("2026-03-05T21:00:00Z"));
        assertThat(part.deliverBy()).isEqualTo(Instant.parse("2026-03-05T23:00:00Z"));
        assertThat(found.explanation().runnerUp()).isNotNull();
    }

    @Test
    void cost_isLabourOfBothNodesAndTheTruck_andTheExplanationSaysSo() {
        world.stock("NEAR", "A", 5).stock("NEAR", "B", 5);
        Sourced found = brought();
        List<CostTerm> cost = found.plan().parts().get(0).cost();
        assertThat(names(cost)).contains("transfer", "labour", "receipt").doesNotContain("parcel");
        // 60,000 and 10,000 for each of two started kilograms; 100,000 and 20,000 a unit; 150,000 and 50,000 a unit.
        assertThat(mills(cost, "transfer")).isEqualTo(80_000);
        assertThat(mills(cost, "labour")).isEqualTo(160_000);
        assertThat(mills(cost, "receipt")).isEqualTo(300_000);
        Candidate won = found.explanation().candidates().stream()
                .filter(Candidate::chosen)
                .findFirst()
                .orElseThrow();
        assertThat(won.cost()).isEqualTo(cost);
        assertThat(cost.stream().mapToLong(CostTerm::mills).sum())
                .isEqualTo(found.plan().costMills());
    }

    private static long mills(List<CostTerm> cost, String name) {
        return cost.stream()
                .filter(term -> term.name().equals(name))
                .mapToLong(CostTerm::mills)
                .sum();
    }

    @Test
    void checkout_isOfferedTheStoreFromALaterDate() {
        world.stock("NEAR", "A", 5).stock("NEAR", "B", 5);
        PromiseDesk desk = new PromiseDesk(
                world,
                world,
                new ExactSourcing(world, world, Strategy.standard(), ShadowPrices.NONE),
                Ahead.NONE,
                new OptionCodec(new byte[32]),
                () -> World.NOW,
                PromiseDesk.Settings.defaults());
        PromiseRequest cart = new PromiseRequest(
                List.of(line(1, "A", 2), line(2, "B", 1)),
                World.at(0),
                "web",
                Set.of(FulfillmentMethod.PICKUP),
                Set.of(),
                List.of());
        PromiseOutcome.Promised promised = (PromiseOutcome.Promised) desk.promise(cart);
        assertThat(promised.options()).hasSize(1);
        assertThat(promised.options().get(0).plan().brings()).isTrue();
        assertThat(promised.options().get(0).offer().pickupNode()).isEqualTo(World.id("SHOP"));
        assertThat(promised.options().get(0).offer().promisedBy()).isEqualTo(Instant.parse("2026-03-05T23:00:00Z"));
        assertThat(promised.unfulfilled()).isEmpty();
        world.lanes(new Lane(List.of("FAR"), List.of("SHOP")));
        PromiseOutcome.Promised none = (PromiseOutcome.Promised) desk.promise(cart);
        assertThat(none.options()).isEmpty();
        assertThat(none.unfulfilled()).hasSize(1);
    }

    @Test
    void storeThatHasEverything_givesItItself() {
        world.stock("NEAR", "A", 5).stock("NEAR", "B", 5).stock("SHOP", "A", 2).stock("SHOP", "B", 1);
        assertThat(brought().plan().parts().get(0).toStore()).isNull();
        assertThat(brought().plan().parts().get(0).node()).isEqualTo(World.id("SHOP"));
    }

    @Test
    void nodeWithoutALane_isNotAsked_andSaysWhy() {
        world.store("OTHER", 0.1).stock("OTHER", "A", 5).stock("OTHER", "B", 5);
        world.lanes(new Lane(List.of("FAR"), List.of("SHOP")));
        SourcingOutcome outcome = source(null, ExactSourcing.MAX_SOURCES);
        assertThat(outcome).isInstanceOf(Unfillable.class);
        assertThat(refusal(outcome, "OTHER")).isEqualTo("lane: no lane goes from here to SHOP");
    }

    @Test
    void nodeThatMayNotSend_isRefusedByName() {
        world.add(World.node("NEAR", NodeType.WAREHOUSE, 1, new NodeCosts(0, 0))
                .edit()
                .capabilities(Set.of(Capability.PICKUP))
                .done());
        world.stock("NEAR", "A", 5).stock("NEAR", "B", 5);
        SourcingOutcome outcome = source(null, ExactSourcing.MAX_SOURCES);
        assertThat(outcome).isInstanceOf(Unfillable.class);
        assertThat(refusal(outcome, "NEAR")).isEqualTo("capability: cannot ship");
        assertThat(refusal(outcome, "SHOP")).startsWith("stock: has none of");
    }

    @Test
    void storeWithoutRoom_isNamedByThoseThatWouldSend() {
        world.taken("SHOP", 99).stock("NEAR", "A", 5).stock("NEAR", "B", 5);
        SourcingOutcome outcome = source(null, ExactSourcing.MAX_SOURCES);
        assertThat(outcome).isInstanceOf(Unfillable.class);
        world.taken("SHOP", 100);
        assertThat(refusal(source(null, ExactSourcing.MAX_SOURCES), "NEAR"))
                .isEqualTo("dates: no working day with room here and at SHOP is near enough");
    }

    @Test
    void storeThatIsOff_isNamedByThoseThatWouldSend() {
        world.add(World.node("SHOP", NodeType.STORE, 0, new NodeCosts(0, 0)).switched(false, null));
        world.stock("NEAR", "A", 5).stock("NEAR", "B", 5);
        assertThat(refusal(source(null, ExactSourcing.MAX_SOURCES), "NEAR"))
                .isEqualTo("store: SHOP, where it is collected, is switched off");
    }

    @Test
    void promiseBeforeTheyCanBeThere_isNotGiven() {
        world.stock("NEAR", "A", 5).stock("NEAR", "B", 5);
        Instant tooEarly = Instant.parse("2026-03-05T12:00:00Z");
        SourcingOutcome late = source(tooEarly, ExactSourcing.MAX_SOURCES);
        // Rather late than never: only what was promised before is.
        assertThat(late).isInstanceOf(Sourced.class);
        assertThat(names(((Sourced) late).plan().parts().get(0).cost())).contains("lateness");
    }

    @Test
    void onlyTheNearestSources_areLookedAt() {
        world.stock("NEAR", "A", 5).stock("NEAR", "B", 5).stock("FAR", "A", 5).stock("FAR", "B", 5);
        Sourced found = (Sourced) source(null, 1);
        assertThat(found.explanation().candidates().stream()
                        .filter(each -> each.refusals().isEmpty()))
                .hasSize(1);
        assertThat(source(null, 0)).isInstanceOf(Unfillable.class);
    }

    @Test
    void partsOfTheGoods_areNotBroughtFromSeveralNodes() {
        world.stock("NEAR", "A", 5).stock("FAR", "B", 5);
        assertThat(source(null, ExactSourcing.MAX_SOURCES)).isInstanceOf(Unfillable.class);
    }
}
