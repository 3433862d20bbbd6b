package dev.waybill.core.network;

import dev.waybill.core.catalog.Item;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.shard.ShardId;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What this member knows of nodes, items and carriers: an in-memory view of the registry, safe for any thread. */
public interface Network {
    @Nullable
    FulfillmentNode node(NodeId id);

    /** The shard that holds the node's stock and capacity, or null for an unknown node. */
    @Nullable
    ShardId shardOf(NodeId id);

    Collection<FulfillmentNode> nodes();

    /** The nodes nearest to a point, nearest first, at most {@code limit}. */
    List<FulfillmentNode> nearest(GeoPoint point, int limit);

    @Nullable
    Item item(Sku sku);

    /** The whole catalog. */
    Collection<Item> items();

    /** The item with that GTIN, whatever its leading zeros, or null; of several the one with the first SKU. */
    @Nullable
    Item itemByGtin(String gtin);

    List<CarrierService> carrierServices();

    /** Every group of nodes. */
    default Collection<NodeGroup> groups() {
        return List.of();
    }

    /** The group with that id, or null. */
    default @Nullable NodeGroup group(String id) {
        return groups().stream()
                .filter(group -> group.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    /** The rules of safety stock, also those that are not in force; the same list until they are read again. */
    default List<SafetyStockRule> safetyStockRules() {
        return List.of();
    }

    /** The middle of the places of a state or province, or null when they are not known. */
    default @Nullable GeoPoint centre(String country, String region) {
        return null;
    }

    /** Where a postal code of a country lies, or null when it is not known. */
    @Nullable
    Place place(String country, String postalCode);
}
