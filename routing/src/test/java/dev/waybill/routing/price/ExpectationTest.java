package dev.waybill.routing.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingRequest;
import dev.waybill.core.stock.Quantity;
import dev.waybill.routing.World;
import dev.waybill.routing.cost.CostModel;
import dev.waybill.routing.cost.ShadowPrices;
import dev.waybill.routing.strategy.Strategy;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExpectationTest {
    private static final Sku MUG = new Sku("MUG");
    private static final Sku LAMP = new Sku("LAMP");
    private static final double FORECAST = 20;

    private final World world = new World()
            .carriers()
            .item("MUG", 1000)
            .item("LAMP", 1000)
            .warehouse("MID", 0)
            .warehouse("EAST", 8);
    private final HeardDemand demand = new HeardDemand(World.NOW.minus(Duration.ofDays(1)));

    /** Twenty of a day. */
    private void hear(String... skus) {
        List<LineDemand> lines = Stream.of(skus)
                .map(sku -> new LineDemand(List.of(skus).indexOf(sku) + 1, new Sku(sku), Quantity.of(1)))
                .toList();
        SourcingRequest order = SourcingRequest.delivery(lines, World.at(1));
        for (int i = 0; i < FORECAST; i++) {
            demand.hear(order, World.NOW.minus(Duration.ofHours(24 - i)));
        }
    }

    private List<Expected> expected() {
        CostModel model = new CostModel(Strategy.standard().weights(), ShadowPrices.NONE);
        Drawing drawing = new Drawing(world, world, model, new Shelves(world));
        return new Expectation(demand, world, drawing, World.NOW, Rooms.Span.of(Duration.ofDays(2))).expected();
    }

    private static double units(List<Expected> expected, Sku sku) {
        return sum(expected, each -> lines(each).contains(sku) ? each.orders() : 0);
    }

    private static double sum(List<Expected> expected, ToDoubleFunction<Expected> what) {
        return expected.stream().mapToDouble(what).sum();
    }

    private static List<Sku> lines(Expected expected) {
        return expected.drawn().order().lines().stream().map(LineDemand::sku).toList();
    }

    @Test
    void expected_enoughOfAll_isEveryOrderWhole() {
        world.stock("MID", "MUG", 100).stock("EAST", "LAMP", 100);
        hear("MUG", "LAMP");

        List<Expected> expected = expected();

        assertThat(expected)
                .hasSize((int) FORECAST)
                .allMatch(each -> lines(each).size() == 2);
        assertThat(sum(expected, Expected::later)).isPositive();
        assertThat(units(expected, MUG)).isGreaterThan(FORECAST);
    }

    @Test
    void expected_tooFewOfOneItem_isAsMuchAsThereIs_andTheOrdersWithoutIt() {
        world.stock("MID", "MUG", 2).stock("EAST", "MUG", 3).stock("EAST", "LAMP", 100);
        hear("MUG", "LAMP");

        List<Expected> expected = expected();

        assertThat(units(expected, MUG)).isCloseTo(5, within(1e-9));
        assertThat(units(expected, LAMP)).isGreaterThan(FORECAST);
        assertThat(expected).anyMatch(each -> lines(each).equals(List.of(LAMP)));
    }

    @Test
    void expected_nobodyHasOneItem_isTheRest() {
        world.stock("EAST", "LAMP", 100);
        hear("MUG", "LAMP");
        hear("MUG");

        List<Expected> expected = expected();

        assertThat(expected).isNotEmpty().allMatch(each -> lines(each).equals(List.of(LAMP)));
    }

    @Test
    void expected_nothingHeard_isNothing() {
        assertThat(expected()).isEmpty();
    }
}
