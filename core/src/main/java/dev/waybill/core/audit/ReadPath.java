package dev.waybill.core.audit;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.stock.Availability;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Port: a copy of the stock that is read instead of the shards, such as the grid or a member's availability index. */
public interface ReadPath {
    /** For humans: which copy, at which member. */
    String name();

    /** Units available to promise that the copy shows right now at nodes of a shard; a node without any may be missing. */
    CompletionStage<Map<NodeId, Integer>> atp(ShardId shard, Sku sku, Set<NodeId> nodes);

    /** This member's index. */
    static ReadPath of(String name, Availability index) {
        return new ReadPath() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public CompletionStage<Map<NodeId, Integer>> atp(ShardId shard, Sku sku, Set<NodeId> nodes) {
                Map<NodeId, Integer> shown = new HashMap<>();
                nodes.forEach(node -> shown.put(node, index.atp(node, sku)));
                return CompletableFuture.completedStage(shown);
            }
        };
    }
}
