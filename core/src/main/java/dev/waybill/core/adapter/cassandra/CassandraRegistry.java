package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.waybill.core.catalog.Item;
import dev.waybill.core.network.CarrierService;
import dev.waybill.core.network.NodeGroup;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.Registry;
import dev.waybill.core.network.SafetyStockRule;
import dev.waybill.core.shard.codec.RecordCodec;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Nodes, items, carrier services and rules, one row each. Safe for any thread. */
final class CassandraRegistry implements Registry {
    private static final int PAGE_ROWS = 2_000;

    private final Cql cql;
    private final RecordCodec codec;
    private final NodeRows nodes;
    private final RegistryVersionRows versions;
    private final PreparedStatement saveItem;
    private final PreparedStatement saveService;
    private final PreparedStatement readItems;
    private final PreparedStatement readServices;
    private final PreparedStatement saveRule;
    private final PreparedStatement removeRule;
    private final PreparedStatement readRules;
    private final PreparedStatement saveGroup;
    private final PreparedStatement readGroups;

    CassandraRegistry(Cql cql, RecordCodec codec, int shards) {
        this.cql = cql;
        this.codec = codec;
        nodes = new NodeRows(cql, codec, shards);
        versions = new RegistryVersionRows(cql);
        saveItem = cql.repeatable("INSERT INTO item (sku, body) VALUES (?, ?)");
        saveService = cql.repeatable("INSERT INTO carrier_service (service_id, body) VALUES (?, ?)");
        readItems = cql.quorumRead("SELECT body FROM item");
        readServices = cql.quorumRead("SELECT body FROM carrier_service");
        saveRule = cql.repeatable("INSERT INTO safety_stock_rule (rule_id, body) VALUES (?, ?)");
        removeRule = cql.repeatable("DELETE FROM safety_stock_rule WHERE rule_id = ?");
        readRules = cql.quorumRead("SELECT body FROM safety_stock_rule");
        saveGroup = cql.repeatable("INSERT INTO node_group (group_id, body) VALUES (?, ?)");
        readGroups = cql.quorumRead("SELECT body FROM node_group");
    }

    @Override
    public CompletionStage<NodeSave> changeNode(NodeId id, NodeChange change) {
        return nodes.change(id, change)
                .thenCompose(save -> save instanceof NodeSave.Saved
                        ? versions.change().thenApply(named -> save)
                        : CompletableFuture.completedStage(save));
    }

    @Override
    public CompletionStage<Void> saveItems(List<Item> items) {
        return changed(Cql.forEach(
                items, item -> cql.write(saveItem.bind(item.sku().value(), Cql.blob(codec.encode(item))))));
    }

    @Override
    public CompletionStage<Void> saveCarrierService(CarrierService service) {
        return changed(cql.write(saveService.bind(service.id(), Cql.blob(codec.encode(service)))));
    }

    @Override
    public CompletionStage<Void> saveNodeGroup(NodeGroup group) {
        return changed(cql.write(saveGroup.bind(group.id(), Cql.blob(codec.encode(group)))));
    }

    @Override
    public CompletionStage<Void> saveSafetyStockRule(SafetyStockRule rule) {
        return changed(cql.write(saveRule.bind(rule.id(), Cql.blob(codec.encode(rule)))));
    }

    @Override
    public CompletionStage<Void> removeSafetyStockRule(String id) {
        return changed(cql.write(removeRule.bind(id)));
    }

    /** Names the change after it is stored, and before it is answered. */
    private CompletionStage<Void> changed(CompletionStage<Void> stored) {
        return stored.thenCompose(done -> versions.change());
    }

    @Override
    public CompletionStage<String> version() {
        return versions.read();
    }

    @Override
    public CompletionStage<Contents> readAll() {
        CompletionStage<List<PlacedNode>> placed = nodes.all();
        CompletionStage<List<Item>> items = bodies(readItems, Item.class);
        CompletionStage<List<CarrierService>> services = bodies(readServices, CarrierService.class);
        CompletionStage<List<SafetyStockRule>> rules = bodies(readRules, SafetyStockRule.class);
        CompletionStage<List<NodeGroup>> groups = bodies(readGroups, NodeGroup.class);
        return placed.thenCompose(someNodes -> items.thenCompose(someItems ->
                services.thenCompose(someServices -> rules.thenCompose(someRules -> groups.thenApply(
                        someGroups -> new Contents(someNodes, someItems, someServices, someRules, someGroups))))));
    }

    private <T> CompletionStage<List<T>> bodies(PreparedStatement read, Class<T> type) {
        return cql.all(read.bind().setPageSize(PAGE_ROWS), row -> codec.decode(Cql.bytes(row, "body"), type));
    }
}
