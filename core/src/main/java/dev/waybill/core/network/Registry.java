package dev.waybill.core.network;

import dev.waybill.core.catalog.Item;
import dev.waybill.core.shard.ShardId;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The durable record of nodes, items and carrier services. Members watch it to keep their {@link Network}. */
public interface Registry {
    /** Saves the node; its shard is chosen once, when it is created, and never changes. */
    CompletionStage<ShardId> saveNode(FulfillmentNode node);

    CompletionStage<Void> saveItems(List<Item> items);

    CompletionStage<Void> saveCarrierService(CarrierService service);

    /** Everything there is, for a member that starts or has to catch up. */
    CompletionStage<Contents> readAll();

    record Contents(List<PlacedNode> nodes, List<Item> items, List<CarrierService> services) {}

    record PlacedNode(FulfillmentNode node, ShardId shard) {}
}
