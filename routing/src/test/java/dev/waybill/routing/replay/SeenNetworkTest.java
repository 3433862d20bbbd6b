package dev.waybill.routing.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.catalog.Item;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.GeoPoint;
import dev.waybill.core.network.Network;
import dev.waybill.core.network.NetworkView;
import dev.waybill.core.network.NodeId;
import dev.waybill.routing.World;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SeenNetworkTest {
    private static final NodeId STORE = new NodeId("S1");
    private static final Sku SKU = new Sku("A");
    private static final GeoPoint HERE = new GeoPoint(40, -74);

    private boolean read;

    /** A registry in which everything appears at once. */
    private final Network registry =
            new NetworkView(new World().carriers().store("S1", -74).item("A", 400)) {
                @Override
                public @Nullable FulfillmentNode node(NodeId id) {
                    return read ? super.node(id) : null;
                }

                @Override
                public @Nullable Item item(Sku sku) {
                    return read ? super.item(sku) : null;
                }

                @Override
                public List<FulfillmentNode> nearest(GeoPoint point, int limit) {
                    return read ? super.nearest(point, limit) : List.of();
                }
            };

    @Test
    void whatWasThere_isSeenAsItWas() {
        read = true;
        SeenNetwork seen = new SeenNetwork(registry);
        assertThat(seen.nearest(HERE, 5)).containsExactly(registry.node(STORE));
        read = false;
        assertThat(seen.node(STORE)).isNotNull();
        assertThat(seen.nearest(HERE, 5)).hasSize(1);
    }

    @Test
    void whatWasNotThere_staysAway_whenTheRegistryIsReadAgain() {
        SeenNetwork seen = new SeenNetwork(registry);
        assertThat(seen.node(STORE)).isNull();
        assertThat(seen.item(SKU)).isNull();
        read = true;
        assertThat(seen.node(STORE)).isNull();
        assertThat(seen.item(SKU)).isNull();
        assertThat(seen.nearest(HERE, 5)).isEmpty();
    }
}
