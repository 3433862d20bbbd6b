package dev.waybill.core.network;

import dev.waybill.core.catalog.Item;
import dev.waybill.core.shard.ShardId;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The durable record of nodes, items, carrier services and rules. Members watch it to keep their {@link Network}. */
public interface Registry {
    /** How often a change is made anew because another one of the same node was faster. */
    int MAX_TRIES = 8;

    /**
     * Changes a node, or creates it: its shard is chosen once and never changes. The change is made from what is stored
     * and saved only if that is still so, else it is made anew. The stage fails when the registry cannot be reached.
     */
    CompletionStage<NodeSave> changeNode(NodeId id, NodeChange change);

    CompletionStage<Void> saveItems(List<Item> items);

    CompletionStage<Void> saveCarrierService(CarrierService service);

    /** Writes a rule, new or in the place of the one with its id. */
    CompletionStage<Void> saveSafetyStockRule(SafetyStockRule rule);

    /** Writes a group, new or in the place of the one with its id. */
    CompletionStage<Void> saveNodeGroup(NodeGroup group);

    /** Removes a rule; without effect when there is none of that id. */
    CompletionStage<Void> removeSafetyStockRule(String id);

    /** Everything there is, for a member that starts or has to catch up. */
    CompletionStage<Contents> readAll();

    /**
     * A name for what is stored: another one after each change that was answered before it is asked for. Equal names
     * mean that nothing was changed in between; now and then it changes without a reason.
     */
    CompletionStage<String> version();

    record Contents(
            List<PlacedNode> nodes,
            List<Item> items,
            List<CarrierService> services,
            List<SafetyStockRule> safetyStockRules,
            List<NodeGroup> groups) {
        /** Without groups. */
        public Contents(
                List<PlacedNode> nodes,
                List<Item> items,
                List<CarrierService> services,
                List<SafetyStockRule> safetyStockRules) {
            this(nodes, items, services, safetyStockRules, List.of());
        }
    }

    /** A node as it is stored; {@code revision} rises by one with each change. */
    record PlacedNode(FulfillmentNode node, ShardId shard, int revision) {}

    /** A pure function: it may be asked several times. */
    @FunctionalInterface
    interface NodeChange {
        /** The node that is to be saved instead of the present one (null: there is none); null leaves it as it is. */
        @Nullable
        FulfillmentNode from(@Nullable FulfillmentNode present);

        /** Saves this node whatever is there; its throttle, which is not the master data's to set, stays. */
        static NodeChange to(FulfillmentNode node) {
            return present -> node.switched(node.active(), present == null ? node.throttle() : present.throttle());
        }
    }

    /** What became of a change. */
    sealed interface NodeSave {
        /** It is stored. */
        record Saved(PlacedNode placed, boolean created) implements NodeSave {}

        /** The change wanted nothing; {@code present} is what it looked at last. */
        record Left(@Nullable FulfillmentNode present) implements NodeSave {}

        /** Others were faster {@link #MAX_TRIES} times. */
        record Contended() implements NodeSave {}
    }
}
