package dev.waybill.core.stock;

import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.Registry;
import dev.waybill.core.shard.Shards;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

/**
 * Creates and changes nodes: in the registry, and in the shard that enforces their capacity. A repeat after a failure
 * between the two completes it.
 */
public final class NodeDesk {
    private final Registry registry;
    private final Shards shards;

    public NodeDesk(Registry registry, Shards shards) {
        this.registry = registry;
        this.shards = shards;
    }

    /**
     * Saves a node. Answers what its shard said; the stage fails when the registry cannot be written.
     *
     * @param deadline wall clock
     */
    public CompletionStage<Shards.Answer> save(FulfillmentNode node, Instant deadline) {
        var enforced = new NodeCommand.SetNode(
                node.id(), node.dailyLines(), node.active(), node.slotOrders(), node.throttle(), 0);
        return registry.saveNode(node).thenCompose(shard -> shards.submit(shard, enforced, null, deadline));
    }
}
