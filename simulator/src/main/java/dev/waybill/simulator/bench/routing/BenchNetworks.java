package dev.waybill.simulator.bench.routing;

import dev.waybill.core.catalog.Item;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.Registry;
import dev.waybill.core.network.RegistryNetwork;
import dev.waybill.core.network.UsPlaces;
import dev.waybill.core.shard.ShardId;
import dev.waybill.simulator.world.BuiltInCatalog;
import dev.waybill.simulator.world.BuiltInNetwork;
import dev.waybill.simulator.world.DemandedItem;
import dev.waybill.simulator.world.DemoCarriers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** Networks as a member knows them. */
final class BenchNetworks {
    private BenchNetworks() {}

    static RegistryNetwork of(Registry.Contents contents) {
        RegistryNetwork network =
                new RegistryNetwork(() -> CompletableFuture.completedFuture(contents), UsPlaces.load());
        network.refresh().toCompletableFuture().join();
        return network;
    }

    /** The built-in retailer with some of its goods, each node changed in the same way. */
    static RegistryNetwork builtIn(long seed, int goods, UnaryOperator<FulfillmentNode> change) {
        List<Registry.PlacedNode> placed = BuiltInNetwork.nodes(seed).stream()
                .map(node -> new Registry.PlacedNode(change.apply(node), new ShardId(0), 1))
                .toList();
        List<Item> items = BuiltInCatalog.items(seed, 1).stream()
                .limit(goods)
                .map(DemandedItem::item)
                .toList();
        return of(new Registry.Contents(placed, items, DemoCarriers.services(), List.of()));
    }
}
