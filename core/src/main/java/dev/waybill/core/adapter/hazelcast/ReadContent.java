package dev.waybill.core.adapter.hazelcast;

import dev.waybill.core.order.DecidedOrders;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.OrderEvent;
import dev.waybill.core.order.Task;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.stock.Inbound;
import dev.waybill.core.stock.NodeDay;
import dev.waybill.core.stock.NodeSlots;
import dev.waybill.core.stock.NodeState;
import dev.waybill.core.stock.Position;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The part of a shard that other members read: stock, capacity, and the work of nodes. Orders stay with the owner, who
 * routes them, but every member hears of each once, when it is decided; holds and to-dos concern nobody else.
 */
final class ReadContent {
    private static final Set<String> KINDS = Set.of(
            Position.KIND,
            Inbound.KIND,
            NodeState.KIND,
            NodeDay.KIND,
            NodeSlots.KIND,
            FulfillmentOrder.KIND,
            Task.KIND);

    private ReadContent() {}

    /** The batch as others need it. It is sent even if nothing is left, so that the line has no gap. */
    static CommittedBatch of(CommittedBatch batch) {
        Set<EntryKey> decided = DecidedOrders.keys(batch.events());
        List<CommittedBatch.Change> changes = batch.changes().stream()
                .filter(change -> KINDS.contains(change.key().kind()) || decided.contains(change.key()))
                .map(ReadContent::of)
                .toList();
        return new CommittedBatch(
                batch.shard(),
                batch.epoch(),
                batch.seq(),
                batch.time(),
                changes,
                batch.events().stream().filter(OrderEvent.class::isInstance).toList());
    }

    static List<SnapshotPage.Kept> of(Map<EntryKey, Entry> state) {
        return state.entrySet().stream()
                .filter(entry -> KINDS.contains(entry.getKey().kind()))
                .map(entry -> new SnapshotPage.Kept(entry.getKey(), of(entry.getValue())))
                .toList();
    }

    private static CommittedBatch.Change of(CommittedBatch.Change change) {
        Entry value = change.value();
        return value == null ? change : new CommittedBatch.Change(change.key(), of(value));
    }

    /** Without what only the owner's decisions need. */
    private static Entry of(Entry entry) {
        if (entry instanceof Position p) {
            return new Position(
                    p.node(),
                    p.sku(),
                    p.onHand(),
                    p.reserved(),
                    p.picked(),
                    p.safetyStock(),
                    List.of(),
                    List.of(),
                    null,
                    p.qualityHolds(),
                    p.pegged());
        }
        return entry;
    }
}
