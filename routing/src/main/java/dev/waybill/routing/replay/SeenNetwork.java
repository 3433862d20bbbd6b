package dev.waybill.routing.replay;

import dev.waybill.core.catalog.Item;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.CarrierService;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.GeoPoint;
import dev.waybill.core.network.Network;
import dev.waybill.core.network.NetworkView;
import dev.waybill.core.network.NodeGroup;
import dev.waybill.core.network.NodeId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A network that answers the same question always the same, also when the registry is read again meanwhile, and
 * remembers what it said. For one decision, by one thread.
 */
final class SeenNetwork extends NetworkView {
    private final Map<NodeId, @Nullable FulfillmentNode> nodes = new HashMap<>();
    private final Map<Sku, @Nullable Item> items = new HashMap<>();
    private final Map<String, @Nullable NodeGroup> groups = new TreeMap<>();
    private @Nullable List<CarrierService> services;
    private @Nullable List<FulfillmentNode> nearest;

    SeenNetwork(Network network) {
        super(network);
    }

    @Override
    public @Nullable FulfillmentNode node(NodeId id) {
        return seen(nodes, id, super::node);
    }

    /** Only ever asked about the destination. */
    @Override
    public List<FulfillmentNode> nearest(GeoPoint point, int limit) {
        if (nearest == null) {
            nearest = super.nearest(point, limit).stream()
                    .flatMap(node -> Stream.ofNullable(nodes.getOrDefault(node.id(), node)))
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
        return seen(items, sku, super::item);
    }

    @Override
    public List<CarrierService> carrierServices() {
        if (services == null) {
            services = super.carrierServices();
        }
        return services;
    }

    @Override
    public @Nullable NodeGroup group(String id) {
        return seen(groups, id, super::group);
    }

    /** What was not there stays away, too. */
    private static <K, V> @Nullable V seen(Map<K, @Nullable V> known, K key, Function<K, @Nullable V> ask) {
        if (!known.containsKey(key)) {
            known.put(key, ask.apply(key));
        }
        return known.get(key);
    }

    /** Groups that were asked for; null behind those that are not there. */
    Map<String, @Nullable NodeGroup> groupsSeen() {
        return groups;
    }
}
