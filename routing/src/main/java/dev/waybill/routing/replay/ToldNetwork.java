package dev.waybill.routing.replay;

import dev.waybill.core.catalog.Item;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.CarrierService;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.GeoPoint;
import dev.waybill.core.network.Network;
import dev.waybill.core.network.NodeGroup;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.Place;
import dev.waybill.core.shard.ShardId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The network as a decision saw it: the nodes that were looked at, and nothing else. */
final class ToldNetwork implements Network {
    private final Map<NodeId, FulfillmentNode> nodes = new LinkedHashMap<>();
    private final Map<NodeId, ShardId> shards = new HashMap<>();
    private final Map<Sku, @Nullable Item> items = new HashMap<>();
    private final Map<String, @Nullable NodeGroup> groups = new HashMap<>();
    private final List<CarrierService> services;
    private final List<NodeId> nearest;

    ToldNetwork(Script script, Told told) {
        script.nodes().forEach((id, scene) -> {
            Facts.Node node = Script.needed(scene.node, "node " + id);
            nodes.put(id, told.version("node " + id, node.content(), FulfillmentNode.class));
            shards.put(id, node.shard());
        });
        script.items()
                .forEach((sku, hash) ->
                        items.put(sku, hash == 0 ? null : told.version("item " + sku, hash, Item.class)));
        script.groups()
                .forEach((id, hash) ->
                        groups.put(id, hash == 0 ? null : told.version("group " + id, hash, NodeGroup.class)));
        services = told.version("carriers", script.carriers(), Facts.Carriers.class)
                .services();
        nearest = script.nearest();
    }

    @Override
    public @Nullable FulfillmentNode node(NodeId id) {
        return nodes.get(id);
    }

    @Override
    public @Nullable ShardId shardOf(NodeId id) {
        return shards.get(id);
    }

    @Override
    public Collection<FulfillmentNode> nodes() {
        throw new NotTold("all nodes");
    }

    @Override
    public List<FulfillmentNode> nearest(GeoPoint point, int limit) {
        return nearest.stream()
                .map(id -> Script.needed(nodes.get(id), "node " + id))
                .toList();
    }

    @Override
    public @Nullable Item item(Sku sku) {
        if (!items.containsKey(sku)) {
            throw new NotTold("item " + sku);
        }
        return items.get(sku);
    }

    @Override
    public Collection<Item> items() {
        throw new NotTold("all items");
    }

    @Override
    public @Nullable Item itemByGtin(String gtin) {
        throw new NotTold("item " + gtin);
    }

    @Override
    public List<CarrierService> carrierServices() {
        return services;
    }

    @Override
    public @Nullable NodeGroup group(String id) {
        if (!groups.containsKey(id)) {
            throw new NotTold("group " + id);
        }
        return groups.get(id);
    }

    @Override
    public @Nullable Place place(String country, String postalCode) {
        throw new NotTold("place " + postalCode);
    }
}
