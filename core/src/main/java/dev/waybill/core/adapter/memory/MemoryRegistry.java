package dev.waybill.core.adapter.memory;

import dev.waybill.core.catalog.Item;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.CarrierService;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.NodeGroup;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.NodePlacement;
import dev.waybill.core.network.Registry;
import dev.waybill.core.network.SafetyStockRule;
import dev.waybill.core.shard.ShardId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The registry in memory. Safe for any thread. */
public final class MemoryRegistry implements Registry {
    private final int shards;
    private final Map<NodeId, PlacedNode> nodes = new ConcurrentHashMap<>();
    private final Map<Sku, Item> items = new ConcurrentHashMap<>();
    private final Map<String, CarrierService> services = new ConcurrentHashMap<>();
    private final Map<String, SafetyStockRule> rules = new ConcurrentHashMap<>();
    private final Map<String, NodeGroup> groups = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    public MemoryRegistry(int shards) {
        this.shards = shards;
    }

    @Override
    public CompletionStage<NodeSave> changeNode(NodeId id, NodeChange change) {
        return CompletableFuture.completedStage(change(id, change));
    }

    private NodeSave change(NodeId id, NodeChange change) {
        for (int i = 0; i < MAX_TRIES; i++) {
            @Nullable PlacedNode known = nodes.get(id);
            @Nullable FulfillmentNode present = known == null ? null : known.node();
            @Nullable FulfillmentNode next = change.from(present);
            if (next == null) {
                return new NodeSave.Left(present);
            }
            ShardId shard = known == null ? NodePlacement.of(id, shards) : known.shard();
            PlacedNode placed = new PlacedNode(next, shard, known == null ? 1 : known.revision() + 1);
            boolean saved = known == null ? nodes.putIfAbsent(id, placed) == null : nodes.replace(id, known, placed);
            if (saved) {
                changes.incrementAndGet();
                return new NodeSave.Saved(placed, known == null);
            }
        }
        return new NodeSave.Contended();
    }

    @Override
    public CompletionStage<Void> saveItems(List<Item> saved) {
        saved.forEach(item -> items.put(item.sku(), item));
        return changed();
    }

    @Override
    public CompletionStage<Void> saveCarrierService(CarrierService service) {
        services.put(service.id(), service);
        return changed();
    }

    @Override
    public CompletionStage<Void> saveNodeGroup(NodeGroup group) {
        groups.put(group.id(), group);
        return changed();
    }

    @Override
    public CompletionStage<Void> saveSafetyStockRule(SafetyStockRule rule) {
        rules.put(rule.id(), rule);
        return changed();
    }

    @Override
    public CompletionStage<Void> removeSafetyStockRule(String id) {
        rules.remove(id);
        return changed();
    }

    private CompletionStage<Void> changed() {
        changes.incrementAndGet();
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<String> version() {
        return CompletableFuture.completedStage(Long.toString(changes.get()));
    }

    @Override
    public CompletionStage<Contents> readAll() {
        return CompletableFuture.completedStage(new Contents(
                List.copyOf(nodes.values()),
                List.copyOf(items.values()),
                List.copyOf(services.values()),
                List.copyOf(rules.values()),
                List.copyOf(groups.values())));
    }
}
