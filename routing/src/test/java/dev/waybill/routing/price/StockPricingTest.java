package dev.waybill.routing.price;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.ServiceLevel;
import dev.waybill.core.sourcing.Failures;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.Sourcing;
import dev.waybill.core.sourcing.SourcingOutcome;
import dev.waybill.core.sourcing.SourcingRequest;
import dev.waybill.core.stock.Quantity;
import dev.waybill.routing.World;
import dev.waybill.routing.cost.CostModel;
import dev.waybill.routing.cost.ShadowPrices;
import dev.waybill.routing.exact.ExactSourcing;
import dev.waybill.routing.strategy.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StockPricingTest {
    private static final Sku A = new Sku("A");
    private static final NodeId MID = new NodeId("MID");

    /** One kilogram: the far west loses two bands when it is not served by MID, the place between only one. */
    private final World world =
            new World().carriers().item("A", 1000).warehouse("MID", 0).warehouse("EAST", 8);

    private final Strategy strategy = Strategy.standard();
    private final HeardDemand demand = new HeardDemand(World.NOW.minus(Duration.ofDays(1)));
    private final StockPricing pricing = new StockPricing(world, world, strategy.weights(), Duration.ofDays(1), demand);
    private final Sourcing placement = new ExactSourcing(world, world, strategy, pricing);

    private static SourcingRequest order(double lon, @Nullable NodeId store) {
        return new SourcingRequest(
                List.of(new LineDemand(1, A, Quantity.of(1))),
                World.at(lon),
                store == null ? FulfillmentMethod.DELIVERY : FulfillmentMethod.PICKUP,
                ServiceLevel.STANDARD,
                store,
                null,
                Set.of(),
                Failures.NONE,
                null,
                null,
                null,
                null);
    }

    /** Twenty orders of a day: half from the far west, half from between the two warehouses. */
    private void hearADay() {
        for (int i = 0; i < 10; i++) {
            Instant at = World.NOW.minus(Duration.ofHours(24 - 2 * i));
            demand.hear(order(-2, null), at);
            demand.hear(order(2.5, null), at);
        }
    }

    private String sourcedAt(double lon) {
        SourcingOutcome outcome = placement.source(order(lon, null), World.NOW);
        return ((SourcingOutcome.Sourced) outcome).plan().parts().get(0).node().value();
    }

    @Test
    void mills_nothingHeard_isNothing() {
        world.stock("MID", "A", 1);

        assertThat(pricing.solvedAt()).isNull();
        pricing.doWork(World.NOW);

        assertThat(pricing.mills(MID, A)).isZero();
        assertThat(pricing.solvedAt()).isEqualTo(World.NOW);
    }

    @Test
    void mills_enoughForTheForecast_isNothing() {
        world.stock("MID", "A", 100).stock("EAST", "A", 100);
        hearADay();

        pricing.doWork(World.NOW);

        assertThat(pricing.scarcePositions()).isZero();
    }

    @Test
    void mills_tooLittleForAll_pricesTheUnitsThatOthersNeedMore() {
        world.stock("MID", "A", 10).stock("EAST", "A", 100);
        hearADay();
        SourcingOutcome before = placement.source(order(2.5, null), World.NOW);

        pricing.doWork(World.NOW);

        assertThat(((SourcingOutcome.Sourced) before).plan().parts().get(0).node())
                .isEqualTo(MID);
        assertThat(pricing.mills(MID, A)).isPositive();
        assertThat(pricing.mills(new NodeId("EAST"), A)).isZero();
        assertThat(sourcedAt(-2)).as("needs it most").isEqualTo("MID");
        assertThat(sourcedAt(2.5)).as("loses less").isEqualTo("EAST");
    }

    @Test
    void mills_scarceEverywhere_isNothingWhereItIsNeededLeast() {
        world.stock("MID", "A", 3).stock("EAST", "A", 3);
        hearADay();

        pricing.doWork(World.NOW);

        assertThat(pricing.mills(MID, A)).isBetween(100_000L, 600_000L);
        assertThat(pricing.mills(new NodeId("EAST"), A)).isZero();
    }

    @Test
    void doWork_stockArrives_pricesFall() {
        world.stock("MID", "A", 10).stock("EAST", "A", 100);
        hearADay();
        pricing.doWork(World.NOW);
        long scarce = pricing.mills(MID, A);

        world.stock("MID", "A", 1000);
        for (int i = 0; i < 5; i++) {
            pricing.doWork(World.NOW.plusSeconds(i));
        }

        assertThat(scarce).isPositive();
        assertThat(pricing.mills(MID, A)).isZero();
    }

    @Test
    void mills_collectedUnitsAreDemandOfTheirStoreToo() {
        world.store("SHOP", 0).stock("SHOP", "A", 5).stock("EAST", "A", 100);
        for (int i = 0; i < 10; i++) {
            Instant at = World.NOW.minus(Duration.ofHours(24 - 2 * i));
            demand.hear(order(0, new NodeId("SHOP")), at);
            demand.hear(order(2.5, null), at);
        }

        pricing.doWork(World.NOW);

        assertThat(pricing.mills(new NodeId("SHOP"), A)).isPositive();
    }

    @Test
    void plan_priced_countsTheScarceUnitAtItsPrice() {
        world.stock("MID", "A", 10).stock("EAST", "A", 100);
        hearADay();
        pricing.doWork(World.NOW);

        var plan = ((SourcingOutcome.Sourced) placement.source(order(-2, null), World.NOW)).plan();
        var unpriced = ((SourcingOutcome.Sourced)
                        new ExactSourcing(world, world, strategy, ShadowPrices.NONE).source(order(-2, null), World.NOW))
                .plan();

        long price = new CostModel(strategy.weights(), pricing).scarcity(MID, A);
        assertThat(plan.costMills()).isEqualTo(unpriced.costMills() + price);
    }
}
