package dev.waybill.routing.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.ServiceLevel;
import dev.waybill.core.sourcing.Failures;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingRequest;
import dev.waybill.core.stock.Quantity;
import dev.waybill.routing.World;
import dev.waybill.routing.cost.CostModel;
import dev.waybill.routing.strategy.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nodes come in the order of all of them, although those with a part of the order are looked at late. */
class RankingTest {
    private static final List<String> SKUS = List.of("A", "B", "C");

    static IntStream seeds() {
        return IntStream.range(0, 50);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void poll_givesEveryProspectInTheOrderOfAll(int seed) {
        World world = world(new Random(seed));
        Prospecting prospecting = prospecting(world, null);

        assertThat(polled(new Ranking(prospecting)))
                .isNotEmpty()
                .isEqualTo(prospecting.all().stream()
                        .sorted(Prospect.RANK)
                        .map(prospect -> prospect.node().id())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void pickup_hasTheCustomersStoreOnly(int seed) {
        World world = world(new Random(seed));
        NodeId store = World.id("N1");
        Prospecting prospecting = prospecting(world, store);

        assertThat(polled(new Ranking(prospecting))).containsExactly(store);
        assertThat(prospecting.has(store)).isTrue();
        assertThat(prospecting.has(World.id("N2"))).isFalse();
    }

    private static List<NodeId> polled(Ranking ranking) {
        List<NodeId> polled = new ArrayList<>();
        for (Prospect next = ranking.poll(); next != null; next = ranking.poll()) {
            polled.add(next.node().id());
        }
        return polled;
    }

    private static World world(Random random) {
        World world = new World().carriers();
        SKUS.forEach(sku -> world.item(sku, 200 + random.nextInt(2000)));
        for (int i = 0; i < 30; i++) {
            String node = "N" + i;
            if (random.nextBoolean()) {
                world.store(node, random.nextInt(20));
            } else {
                world.warehouse(node, random.nextInt(20));
            }
            SKUS.forEach(sku -> world.stock(node, sku, random.nextInt(3)));
        }
        return world;
    }

    private static Prospecting prospecting(World world, @Nullable NodeId store) {
        List<LineDemand> lines = IntStream.range(0, SKUS.size())
                .mapToObj(i -> new LineDemand(i + 1, new Sku(SKUS.get(i)), Quantity.of(1)))
                .toList();
        SourcingRequest request = new SourcingRequest(
                lines,
                World.at(5),
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
        CostModel model = new CostModel(Strategy.standard().weights(), (node, sku) -> 0);
        return new Prospecting(world, world, model, request, Lines.of(lines, world));
    }
}
