package dev.waybill.core.stock;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.Registry;
import dev.waybill.core.network.Registry.NodeChange;
import dev.waybill.core.network.Registry.NodeSave;
import dev.waybill.core.network.Registry.PlacedNode;
import dev.waybill.core.shard.Shards;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Creates and changes nodes: in the registry, where one change is made from the one before it, and then in the shard
 * that enforces them. What a failure leaves between the two is completed by {@link NodeRepair}.
 */
public final class NodeDesk {
    private final Registry registry;
    private final Shards shards;

    public NodeDesk(Registry registry, Shards shards) {
        this.registry = registry;
        this.shards = shards;
    }

    /** What became of a change; {@code answer} is its shard's, or null when nothing was saved. */
    public record Changed(NodeSave save, Shards.@Nullable Answer answer) {}

    /**
     * Changes a node. The stage fails when the registry cannot be reached.
     *
     * @param deadline wall clock
     */
    public CompletionStage<Changed> change(NodeId id, NodeChange change, Instant deadline) {
        return registry.changeNode(id, change)
                .thenCompose(save -> save instanceof NodeSave.Saved saved
                        ? enforce(shards, saved.placed(), deadline).thenApply(answer -> new Changed(save, answer))
                        : CompletableFuture.completedStage(new Changed(save, null)));
    }

    static CompletionStage<Shards.Answer> enforce(Shards shards, PlacedNode placed, Instant deadline) {
        return shards.submit(placed.shard(), command(placed), null, deadline);
    }

    static NodeCommand.SetNode command(PlacedNode placed) {
        var node = placed.node();
        return new NodeCommand.SetNode(
                node.id(),
                node.dailyLines(),
                node.active(),
                node.slotOrders(),
                node.throttle(),
                placed.revision(),
                node.pickupLines());
    }
}
