package dev.waybill.core.adapter.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.stock.Position;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CellTableTest {
    private static final int SKUS = 300;
    private static final int NODES = 4;

    static IntStream seeds() {
        return IntStream.range(0, 20);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void positionsThatComeAndGo_areThoseOfAMap(int seed) {
        Random random = new Random(seed);
        CellTable table = new CellTable();
        Map<Sku, Map<NodeId, Position>> expected = new HashMap<>();
        for (int step = 0; step < 8_000; step++) {
            Sku sku = new Sku("SKU-" + random.nextInt(SKUS));
            NodeId node = new NodeId("N" + random.nextInt(NODES));
            if (random.nextInt(8) < (step / 1_000) % 2 + 3) {
                var position = new Position(node, sku, random.nextInt(100), 0, 0, 0, List.of(), List.of());
                table.put(position);
                expected.computeIfAbsent(sku, each -> new TreeMap<>()).put(node, position);
            } else {
                table.remove(sku, node);
                expected.computeIfPresent(sku, (each, at) -> {
                    at.remove(node);
                    return at.isEmpty() ? null : at;
                });
            }
        }
        assertThat(table.skus()).containsExactlyInAnyOrderElementsOf(expected.keySet());
        for (int i = 0; i < SKUS; i++) {
            Sku sku = new Sku("SKU-" + i);
            assertThat(Stream.of(table.of(sku)))
                    .containsExactlyInAnyOrderElementsOf(
                            expected.getOrDefault(sku, Map.of()).values());
        }
    }
}
