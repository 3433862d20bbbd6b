package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.waybill.core.catalog.Item;
import dev.waybill.core.network.CarrierService;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.NodePlacement;
import dev.waybill.core.network.Registry;
import dev.waybill.core.shard.RecordCodec;
import dev.waybill.core.shard.ShardId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Nodes, items and carrier services, one row each. Safe for any thread. */
final class CassandraRegistry implements Registry {
    private static final int PAGE_ROWS = 2_000;

    private final Cql cql;
    private final RecordCodec codec;
    private final int shards;
    private final PreparedStatement place;
    private final PreparedStatement shardOf;
    private final PreparedStatement saveNode;
    private final PreparedStatement saveItem;
    private final PreparedStatement saveService;
    private final PreparedStatement readNodes;
    private final PreparedStatement readItems;
    private final PreparedStatement readServices;

    CassandraRegistry(Cql cql, RecordCodec codec, int shards) {
        this.cql = cql;
        this.codec = codec;
        this.shards = shards;
        place = cql.conditional("INSERT INTO node (node_id, shard) VALUES (?, ?) IF NOT EXISTS");
        shardOf = cql.serialRead("SELECT shard FROM node WHERE node_id = ?");
        saveNode = cql.repeatable("UPDATE node SET body = ? WHERE node_id = ?");
        saveItem = cql.repeatable("INSERT INTO item (sku, body) VALUES (?, ?)");
        saveService = cql.repeatable("INSERT INTO carrier_service (service_id, body) VALUES (?, ?)");
        readNodes = cql.quorumRead("SELECT shard, body FROM node");
        readItems = cql.quorumRead("SELECT body FROM item");
        readServices = cql.quorumRead("SELECT body FROM carrier_service");
    }

    /** The body is another cell than the shard's: a cell of transactions is never written in any other way. */
    @Override
    public CompletionStage<ShardId> saveNode(FulfillmentNode node) {
        return placed(node.id())
                .thenCompose(shard -> cql.write(saveNode.bind(
                                Cql.blob(codec.encode(node)), node.id().value()))
                        .thenApply(saved -> shard));
    }

    private CompletionStage<ShardId> placed(NodeId node) {
        return knownShard(node).thenCompose(known -> known.isEmpty() ? place(node) : stage(known.get(0)));
    }

    private CompletionStage<ShardId> place(NodeId node) {
        ShardId chosen = NodePlacement.of(node, shards);
        return cql.execute(place.bind(node.value(), chosen.value()))
                .thenCompose(answer ->
                        answer.wasApplied() ? stage(chosen) : knownShard(node).thenApply(known -> known.get(0)));
    }

    private CompletionStage<List<ShardId>> knownShard(NodeId node) {
        return cql.all(shardOf.bind(node.value()), row -> new ShardId(row.getInt("shard")));
    }

    private static <T> CompletionStage<T> stage(T value) {
        return CompletableFuture.completedStage(value);
    }

    @Override
    public CompletionStage<Void> saveItems(List<Item> items) {
        return Cql.forEach(items, item -> cql.write(saveItem.bind(item.sku().value(), Cql.blob(codec.encode(item)))));
    }

    @Override
    public CompletionStage<Void> saveCarrierService(CarrierService service) {
        return cql.write(saveService.bind(service.id(), Cql.blob(codec.encode(service))));
    }

    @Override
    public CompletionStage<Contents> readAll() {
        CompletionStage<List<PlacedNode>> nodes = nodes();
        CompletionStage<List<Item>> items = bodies(readItems, Item.class);
        CompletionStage<List<CarrierService>> services = bodies(readServices, CarrierService.class);
        return nodes.thenCompose(someNodes -> items.thenCompose(
                someItems -> services.thenApply(someServices -> new Contents(someNodes, someItems, someServices))));
    }

    /** A node that was placed but not saved yet is not there. */
    private CompletionStage<List<PlacedNode>> nodes() {
        return cql.all(readNodes.bind().setPageSize(PAGE_ROWS), this::node)
                .thenApply(found -> found.stream().flatMap(List::stream).toList());
    }

    private List<PlacedNode> node(Row row) {
        if (row.isNull("body")) {
            return List.of();
        }
        FulfillmentNode node = codec.decode(Cql.bytes(row, "body"), FulfillmentNode.class);
        return List.of(new PlacedNode(node, new ShardId(row.getInt("shard"))));
    }

    private <T> CompletionStage<List<T>> bodies(PreparedStatement read, Class<T> type) {
        return cql.all(read.bind().setPageSize(PAGE_ROWS), row -> codec.decode(Cql.bytes(row, "body"), type));
    }
}
