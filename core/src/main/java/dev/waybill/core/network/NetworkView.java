package dev.waybill.core.network;

import dev.waybill.core.catalog.Item;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.shard.ShardId;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Another network, of which a subclass sees some things otherwise. */
public abstract class NetworkView implements Network {
    private final Network network;

    protected NetworkView(Network network) {
        this.network = network;
    }

    @Override
    public @Nullable FulfillmentNode node(NodeId id) {
        return network.node(id);
    }

    @Override
    public @Nullable ShardId shardOf(NodeId id) {
        return network.shardOf(id);
    }

    @Override
    public Collection<FulfillmentNode> nodes() {
        return network.nodes();
    }

    @Override
    public List<FulfillmentNode> nearest(GeoPoint point, int limit) {
        return network.nearest(point, limit);
    }

    @Override
    public @Nullable Item item(Sku sku) {
        return network.item(sku);
    }

    @Override
    public Collection<Item> items() {
        return network.items();
    }

    @Override
    public @Nullable Item itemByGtin(String gtin) {
        return network.itemByGtin(gtin);
    }

    @Override
    public List<CarrierService> carrierServices() {
        return network.carrierServices();
    }

    @Override
    public Collection<NodeGroup> groups() {
        return network.groups();
    }

    @Override
    public @Nullable NodeGroup group(String id) {
        return network.group(id);
    }

    @Override
    public List<SafetyStockRule> safetyStockRules() {
        return network.safetyStockRules();
    }

    @Override
    public @Nullable GeoPoint centre(String country, String region) {
        return network.centre(country, region);
    }

    @Override
    public @Nullable Place place(String country, String postalCode) {
        return network.place(country, postalCode);
    }
}
