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
import dev.waybill.core.network.SafetyStockRule;
import dev.waybill.core.shard.ShardId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A network that answers the same question always the same, also when the registry is read again meanwhile, and
 * remembers what it said. For one decision, by one thread.
 */
final class SeenNetwork implements Network {
    private final Network network;
    private final Map<NodeId, @Nullable FulfillmentNode> nodes = new HashMap<>();
    private final Map<Sku, @Nullable Item> items = new HashMap<>();
    private final Map<String, @Nullable NodeGroup> groups = new TreeMap<>();
    private @Nullable List<CarrierService> services;
    private @Nullable List<FulfillmentNode> nearest;

    SeenNetwork(Network network) {
        this.network = network;
    }

    @Override
    public @Nullable FulfillmentNode node(NodeId id) {
        return nodes.computeIfAbsent(id, network::node);
    }

    @Override
    public @Nullable ShardId shardOf(NodeId id) {
        return network.shardOf(id); // It never changes.
    }

    @Override
    public Collection<FulfillmentNode> nodes() {
        return network.nodes();
    }

    /** Only ever asked about the destination. */
    @Override
    public List<FulfillmentNode> nearest(GeoPoint point, int limit) {
        if (nearest == null) {
            nearest = network.nearest(point, limit).stream()
                    .map(node -> nodes.getOrDefault(node.id(), node))
                    .toList();
            nearest.forEach(node -> nodes.put(node.id(), node));
        }
        return nearest;
    }

    List<NodeId> nearest() {
        return nearest == null
                ? List.of()
                : nearest.stream().map(FulfillmentNode::id).toList();
    }

    @Override
    public @Nullable Item item(Sku sku) {
        return items.computeIfAbsent(sku, network::item);
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
        if (services == null) {
            services = network.carrierServices();
        }
        return services;
    }

    @Override
    public Collection<NodeGroup> groups() {
        return network.groups();
    }

    @Override
    public @Nullable NodeGroup group(String id) {
        @Nullable NodeGroup known = groups.get(id);
        if (known == null && !groups.containsKey(id)) {
            known = network.group(id);
            groups.put(id, known);
        }
        return known;
    }

    /** Groups that were asked for; null behind those that are not there. */
    Map<String, @Nullable NodeGroup> groupsSeen() {
        return groups;
    }

    @Override
    public List<SafetyStockRule> safetyStockRules() {
        return network.safetyStockRules();
    }

    @Override
    public @Nullable Place place(String country, String postalCode) {
        return network.place(country, postalCode);
    }
}
