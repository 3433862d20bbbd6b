package dev.waybill.core.tower;

import dev.waybill.core.catalog.Item;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.CarrierService;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.GeoPoint;
import dev.waybill.core.network.Network;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.Place;
import dev.waybill.core.network.UsPlaces;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.world.Journey;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A network of a few nodes, without items and carriers. */
record NodesOnly(List<FulfillmentNode> nodes) implements Network {
    private static final UsPlaces PLACES = UsPlaces.load();

    @Override
    public @Nullable FulfillmentNode node(NodeId id) {
        return nodes.stream().filter(node -> node.id().equals(id)).findFirst().orElse(null);
    }

    @Override
    public @Nullable ShardId shardOf(NodeId id) {
        return Journey.shard(id);
    }

    @Override
    public List<FulfillmentNode> nearest(GeoPoint point, int limit) {
        return nodes.stream().limit(limit).toList();
    }

    @Override
    public Collection<Item> items() {
        return List.of();
    }

    @Override
    public @Nullable Item item(Sku sku) {
        return null;
    }

    @Override
    public @Nullable Item itemByGtin(String gtin) {
        return null;
    }

    @Override
    public List<CarrierService> carrierServices() {
        return List.of();
    }

    @Override
    public @Nullable Place place(String country, String postalCode) {
        return PLACES.find(country, postalCode);
    }

    @Override
    public @Nullable GeoPoint centre(String country, String region) {
        return PLACES.centre(country, region);
    }
}
