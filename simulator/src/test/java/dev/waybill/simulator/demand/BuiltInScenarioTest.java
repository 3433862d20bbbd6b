package dev.waybill.simulator.demand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.catalog.Gtin;
import dev.waybill.core.catalog.Item;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.NodeType;
import dev.waybill.core.sourcing.FulfillmentMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class BuiltInScenarioTest {
    private static final Instant START = Instant.parse("2026-06-03T13:00:00Z");
    private static final BuiltInScenario SCENARIO = BuiltInScenario.of(1);

    @Test
    void nodes_areTenWarehousesAndStoresInEveryMetro() {
        Map<NodeType, Long> types =
                SCENARIO.nodes().stream().collect(Collectors.groupingBy(FulfillmentNode::type, Collectors.counting()));

        assertThat(types).containsEntry(NodeType.WAREHOUSE, 10L).containsEntry(NodeType.STORE, 150L);
        assertThat(SCENARIO.nodes()).extracting(node -> node.id().value()).contains("ST-CHI-03", "ST-BHM-01", "WH-ONT");
        assertThat(SCENARIO.nodes()).extracting(FulfillmentNode::id).doesNotHaveDuplicates();
    }

    @Test
    void items_haveValidGtinsOfTheirOwn() {
        assertThat(SCENARIO.items()).hasSize(3_000).allMatch(item -> Gtin.isValid(String.valueOf(item.gtin())));
        assertThat(SCENARIO.items()).extracting(Item::gtin).doesNotHaveDuplicates();
        assertThat(SCENARIO.items()).extracting(Item::name).doesNotHaveDuplicates();
    }

    @Test
    void openingStock_liesMostlyInWarehouses_andInEveryStore() {
        Map<NodeType, Integer> units = SCENARIO.nodes().stream()
                .collect(Collectors.groupingBy(
                        FulfillmentNode::type, Collectors.summingInt(BuiltInScenarioTest::unitsAt)));

        assertThat(units.get(NodeType.WAREHOUSE)).isGreaterThan(units.get(NodeType.STORE));
        assertThat(SCENARIO.nodes()).allMatch(node -> unitsAt(node) > 0);
        assertThat(SCENARIO.nodes().stream()
                        .mapToLong(node -> SCENARIO.openingStock(node).count())
                        .sum())
                .isBetween(50_000L, 110_000L);
    }

    @Test
    void orders_followTheLawsTheyAreDrawnFrom() {
        List<SyntheticOrder> orders = take(SCENARIO, 10_000);

        assertThat(Duration.between(START, orders.get(orders.size() - 1).at()))
                .isBetween(Duration.ofHours(45), Duration.ofHours(51));
        assertThat(orders).allSatisfy(order -> {
            assertThat(order.lines()).hasSizeBetween(1, 5);
            assertThat(new HashSet<>(
                            order.lines().stream().map(SyntheticOrder.Line::sku).toList()))
                    .hasSameSizeAs(order.lines());
        });
        assertThat(orders.stream()
                        .filter(order -> order.method() == FulfillmentMethod.PICKUP)
                        .count())
                .isBetween(3_000L, 3_400L);
        assertThat(orders.stream()
                        .filter(order -> order.destination().region().equals("CA"))
                        .count())
                .isBetween(1_400L, 2_000L);
    }

    @Test
    void sameSeed_sameWorld_otherSeed_another() {
        assertThat(take(BuiltInScenario.of(1), 200)).isEqualTo(take(SCENARIO, 200));
        assertThat(take(BuiltInScenario.of(2), 200)).isNotEqualTo(take(SCENARIO, 200));
        FulfillmentNode node = SCENARIO.nodes().get(40);
        assertThat(SCENARIO.openingStock(node))
                .containsExactlyElementsOf(
                        BuiltInScenario.of(1).openingStock(node).toList());
    }

    private static int unitsAt(FulfillmentNode node) {
        return SCENARIO.openingStock(node).mapToInt(row -> row.onHand()).sum();
    }

    private static List<SyntheticOrder> take(Scenario scenario, int count) {
        OrderStream stream = scenario.orders(START);
        List<SyntheticOrder> orders = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            orders.add(stream.next().orElseThrow());
        }
        return orders;
    }
}
