package dev.waybill.routing.price;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.Capability;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.sourcing.CostTerm;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.Sourcing;
import dev.waybill.core.sourcing.SourcingOutcome.Sourced;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.sourcing.SourcingRequest;
import dev.waybill.core.stock.Quantity;
import dev.waybill.routing.World;
import dev.waybill.routing.cost.ShadowPrices;
import dev.waybill.routing.exact.ExactSourcing;
import dev.waybill.routing.strategy.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Twenty orders of a day, half from the far west, which loses two bands when MID does not serve it, half from between MID
 * and EAST, which loses one. Of MID's day ten hours are left, counted in whole hours, so that five lines are room for
 * eleven at the pace of a day.
 */
class CapacityPricingTest {
    private static final NodeId MID = new NodeId("MID");
    private static final NodeId EAST = new NodeId("EAST");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 4);
    private static final double FAR_WEST = -2;
    private static final double BETWEEN = 2.5;

    private final World world = new World()
            .carriers()
            .item("A", 1000)
            .warehouse("MID", 0)
            .warehouse("EAST", 8)
            .stock("MID", "A", 1000)
            .stock("EAST", "A", 1000);

    private final Strategy strategy = Strategy.standard();
    private final Sourcing unpriced = new ExactSourcing(world, world, strategy, ShadowPrices.NONE);

    private StockPricing pricing(Duration horizon, HeardDemand demand) {
        return new StockPricing(world, world, strategy.weights(), horizon, demand);
    }

    /** Prices of MID's day once it has taken so many of its hundred lines. */
    private StockPricing taken(int lines, Duration horizon) {
        world.taken("MID", lines);
        HeardDemand demand = new HeardDemand(World.NOW.minus(Duration.ofDays(1)));
        StockPricing pricing = pricing(horizon, demand);
        hearADay(demand);
        pricing.doWork(World.NOW);
        return pricing;
    }

    private void hearADay(HeardDemand demand) {
        for (int i = 0; i < 10; i++) {
            Instant at = World.NOW.minus(Duration.ofHours(24 - 2 * i));
            demand.hear(order(FAR_WEST), at);
            demand.hear(order(BETWEEN), at);
        }
    }

    private static SourcingRequest order(double lon) {
        return SourcingRequest.delivery(List.of(new LineDemand(1, new Sku("A"), Quantity.of(1))), World.at(lon));
    }

    private SourcingPlan plan(StockPricing pricing, double lon) {
        Sourcing sourcing = new ExactSourcing(world, world, strategy, pricing);
        return ((Sourced) sourcing.source(order(lon), World.NOW)).plan();
    }

    private static NodeId node(SourcingPlan plan) {
        return plan.parts().get(0).node();
    }

    private static long ofToday(StockPricing pricing) {
        return pricing.lineMills(MID, TODAY, Capability.SHIP);
    }

    @Test
    void lineMills_moreRoomThanTheForecast_isNothing() {
        StockPricing pricing = taken(0, Duration.ofDays(1));

        assertThat(pricing.scarceNodes()).isZero();
        assertThat(ofToday(pricing)).isZero();
    }

    @Test
    void lineMills_theForecastExceedsTheRoom_pricesItBeforeItIsFull() {
        StockPricing pricing = taken(95, Duration.ofDays(1));

        assertThat(ofToday(pricing)).isPositive();
        assertThat(pricing.lineMills(EAST, TODAY, Capability.SHIP)).isZero();
        assertThat(node(((Sourced) unpriced.source(order(BETWEEN), World.NOW)).plan()))
                .as("without a price")
                .isEqualTo(MID);
        assertThat(node(plan(pricing, BETWEEN))).as("loses less").isEqualTo(EAST);
        assertThat(node(plan(pricing, FAR_WEST))).as("needs it most").isEqualTo(MID);
    }

    @Test
    void lineMills_moreForecastOverTheSameRoom_rises() {
        long some = ofToday(taken(95, Duration.ofDays(1)));
        long more = ofToday(taken(98, Duration.ofDays(1)));

        assertThat(some).isPositive();
        assertThat(more).isGreaterThan(some);
    }

    @Test
    void lineMills_everythingIsShort_isBoundedByWhatLeavingOutCosts() {
        world.taken("EAST", 99);
        StockPricing pricing = taken(99, Duration.ofDays(1));
        for (int i = 0; i < 50; i++) {
            pricing.doWork(World.NOW.plusSeconds(i));
        }

        assertThat(ofToday(pricing)).isBetween(1L, 4_000_000L);
    }

    @Test
    void lineMills_theDayAfter_hasAPriceOfItsOwn() {
        StockPricing ofOneDay = taken(95, Duration.ofDays(1));
        StockPricing ofFour = taken(95, Duration.ofDays(4));
        LocalDate tomorrow = TODAY.plusDays(1);

        assertThat(ofOneDay.lineMills(MID, tomorrow, Capability.SHIP)).isZero();
        assertThat(ofFour.lineMills(MID, tomorrow, Capability.SHIP)).isPositive();
        assertThat(ofFour.lineMills(MID, TODAY.minusDays(1), Capability.SHIP)).isZero();
    }

    @Test
    void lineMills_bothKindsOfWorkShareTheDay_haveTheSamePrice() {
        StockPricing pricing = taken(95, Duration.ofDays(1));

        assertThat(pricing.lineMills(MID, TODAY, Capability.PICKUP)).isEqualTo(ofToday(pricing));
    }

    @Test
    void lineMills_nothingIsLeft_isNoQuestionOfPrice() {
        StockPricing pricing = taken(100, Duration.ofDays(1));

        assertThat(pricing.scarceNodes()).isZero();
        assertThat(node(plan(pricing, FAR_WEST))).isEqualTo(EAST);
    }

    @Test
    void doWork_roomIsAddedMeanwhile_pricesFall() {
        StockPricing pricing = taken(95, Duration.ofDays(1));
        world.taken("MID", 0);

        pricing.doWork(World.NOW.plusSeconds(1));

        assertThat(ofToday(pricing)).isZero();
    }

    @Test
    void plan_priced_namesTheCapacityTermAndSumsUp() {
        StockPricing pricing = taken(95, Duration.ofDays(1));
        long price = ofToday(pricing);

        SourcingPlan plan = plan(pricing, FAR_WEST);
        SourcingPlan without = ((Sourced) unpriced.source(order(FAR_WEST), World.NOW)).plan();

        assertThat(plan.parts().get(0).cost()).contains(new CostTerm("capacity", price));
        assertThat(plan.costMills()).isEqualTo(without.costMills() + price);
    }

    @Test
    void fixed_staysAsItWas() {
        StockPricing pricing = taken(95, Duration.ofDays(1));
        ShadowPrices fixed = pricing.fixed();
        long before = ofToday(pricing);
        world.taken("MID", 0);

        pricing.doWork(World.NOW.plusSeconds(1));

        assertThat(fixed.lineMills(MID, TODAY, Capability.SHIP)).isEqualTo(before);
    }
}
