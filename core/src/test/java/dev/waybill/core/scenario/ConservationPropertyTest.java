package dev.waybill.core.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.OrderEvent;
import dev.waybill.core.order.OrderStatus;
import dev.waybill.core.world.Conservation;
import dev.waybill.core.world.Journey;
import dev.waybill.core.world.RandomBusiness;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Whatever anybody does, and whatever happens to messages: nothing is lost, doubled or oversold. */
class ConservationPropertyTest {
    private static final int SEEDS = 60;
    private static final int ACTS = 500;
    private static final int CHECK_EVERY = 7;

    @Test
    void anyBusiness_overAnyNetwork_conservesStockCapacityAndOrders() {
        Map<String, Integer> seen = new TreeMap<>();
        LongStream.range(1, SEEDS + 1).forEach(seed -> run(seed, RandomBusiness::act, seen));
        assertThat(seen.keySet())
                .as("what happened at least once: " + seen)
                .contains(
                        "moved",
                        "move_failed",
                        "short_picked",
                        "resourced",
                        "given_up",
                        "rejected",
                        "displaced",
                        "cancelled",
                        "completed",
                        "refused",
                        "handed_over",
                        "shipped",
                        "attempt_closed");
    }

    @Test
    void businessThatWaitsForSupplies_overAnyNetwork_conservesWhatIsToComeToo() {
        Map<String, Integer> seen = new TreeMap<>();
        LongStream.range(1, SEEDS + 1).forEach(seed -> run(seed + 1_000, RandomBusiness::actShort, seen));
        assertThat(seen.keySet())
                .as("what happened at least once: " + seen)
                .contains("backordered", "delayed", "advanced", "supply_lost", "supplied", "moved", "completed");
    }

    private static void run(long seed, Consumer<RandomBusiness> acting, Map<String, Integer> seen) {
        Journey journey = new Journey(seed, (int) (seed % 3) * 30);
        RandomBusiness business = new RandomBusiness(journey, seed);
        Conservation conservation = new Conservation(journey.world);
        try {
            for (int i = 0; i < ACTS; i++) {
                acting.accept(business);
                if (i % CHECK_EVERY == 0) {
                    conservation.always();
                }
            }
            journey.world.settle();
            journey.world.pass(Duration.ofSeconds(30));
            journey.world.settle();
            journey.world.pass(Duration.ofSeconds(30));
            journey.world.settle();
            conservation.atRest();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
        }
        assertThat(journey.world.all(CustomerOrder.class).map(CustomerOrder::status))
                .as("seed " + seed + ": nothing stays undecided")
                .doesNotContain(OrderStatus.PENDING);
        journey.world
                .events(OrderEvent.class)
                .forEach(e ->
                        seen.merge(e.type().replace("dev.waybill.order.", "").replace(".v1", ""), 1, Integer::sum));
    }
}
