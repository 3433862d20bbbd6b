package dev.waybill.core.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.core.adapter.memory.MemoryRegistry;
import dev.waybill.core.catalog.Item;
import dev.waybill.core.catalog.Money;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.catalog.StockThreshold;
import dev.waybill.core.network.Fixtures;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.NodeType;
import dev.waybill.core.network.Registry.NodeChange;
import dev.waybill.core.network.RegistryNetwork;
import dev.waybill.core.network.UsPlaces;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ThresholdsTest {
    private static final StockThreshold OF_STORES = new StockThreshold(2, 5);
    private static final StockThreshold OF_OTHERS = new StockThreshold(20, 50);
    private static final StockThreshold OWN = new StockThreshold(0, 1);

    @Test
    void item_countsBeforeTheTypeOfTheNode() {
        MemoryRegistry registry = new MemoryRegistry(1);
        RegistryNetwork network = new RegistryNetwork(registry::readAll, UsPlaces.load());
        var depot = Fixtures.node("depot", NodeType.WAREHOUSE, Fixtures.NEW_YORK, "Mo-Sa 09:00-21:00");
        registry.changeNode(depot.id(), NodeChange.to(depot));
        Sku mug = new Sku("mug");
        Item.Size size = new Item.Size(1, 1, 1);
        registry.saveItems(List.of(new Item(mug, null, "mug", 1, size, new Money(1, "USD"), null, OWN, null, null)));
        network.refresh();
        Thresholds thresholds = Thresholds.of(
                network, Map.of(NodeType.STORE, OF_STORES, NodeType.WAREHOUSE, OF_OTHERS, NodeType.VENDOR, OF_OTHERS));

        assertThat(thresholds.of(depot.id(), mug)).isEqualTo(OWN);
        assertThat(thresholds.of(depot.id(), new Sku("lamp"))).isEqualTo(OF_OTHERS);
        assertThat(thresholds.of(new NodeId("unknown"), new Sku("lamp"))).isEqualTo(OF_STORES);
    }

    @Test
    void threshold_withoutAGap_isRefused() {
        for (int[] wrong : List.of(new int[] {5, 5}, new int[] {-1, 5}, new int[] {0, StockThreshold.MAX_UNITS + 1})) {
            assertThatThrownBy(() -> new StockThreshold(wrong[0], wrong[1]))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
