package dev.waybill.api.http;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.stock.KnownStock;
import dev.waybill.core.stock.NodeCommand;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What requests do while the stock is still being read back: nodes that they name go first, and nothing is no answer. */
record NamedStock(ApiServices services) {

    /** How much is known now. */
    KnownStock known() {
        return KnownStock.of(services.network(), services.availability());
    }

    /** Moves the nodes' shards to the front and waits for them, not longer than the request's deadline. Does not fail. */
    CompletionStage<Void> bring(Collection<NodeId> nodes, Sku any) {
        if (services.availability().whole()) {
            return CompletableFuture.completedStage(null);
        }
        List<CompletableFuture<Shards.Answer>> reads = nodes.stream()
                .filter(this::missing)
                .map(node -> read(node, any))
                .toList();
        return ImportTasks.all(reads).handle((answers, failure) -> null);
    }

    private boolean missing(NodeId node) {
        ShardId shard = services.network().shardOf(node);
        return shard != null && !services.availability().knows(shard);
    }

    private CompletableFuture<Shards.Answer> read(NodeId node, Sku any) {
        ShardId shard = new StockNodes(services.network()).shard(node);
        return services.shards()
                .submit(shard, new NodeCommand.ReadPosition(node, any), null, services.deadline())
                .toCompletableFuture();
    }

    /** Nothing is available of what is known, which says nothing about the rest. */
    static Problem tooEarly(KnownStock known) {
        return new Problem(
                ProblemCode.UNAVAILABLE,
                "nothing can be said yet: " + known.progress(),
                List.of(),
                Map.of("nodes_known", known.nodes(), "nodes", known.of()));
    }
}
