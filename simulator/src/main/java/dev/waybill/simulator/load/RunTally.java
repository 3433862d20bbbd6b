package dev.waybill.simulator.load;

import dev.waybill.core.network.Network;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.NodeType;
import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.FulfillmentOrderId;
import dev.waybill.core.order.OrderEvent;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderStatus;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.Event;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.port.CommitListener;
import dev.waybill.core.sourcing.CostTerm;
import dev.waybill.routing.cost.Term;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Counts what becomes of orders, from the commits of a member that owns all shards. Safe for any thread. */
public final class RunTally implements CommitListener {
    private final Network network;
    private final Map<OrderId, Open> open = new HashMap<>();
    private final Map<String, Long> events = new HashMap<>();
    private final Totals totals = new Totals();

    public RunTally(Network network) {
        this.network = network;
    }

    /** What one order has come to so far. */
    private static final class Open {
        private final Set<NodeId> nodes = new HashSet<>();
        private final Map<FulfillmentOrderId, FulfillmentOrder.State> parts = new HashMap<>();
    }

    /** Mutable counters behind {@link Counts}. */
    private static final class Totals {
        private long completed;
        private long cancelled;
        private long refused;
        private long split;
        private long costMills;
        private long warehouse;
        private long store;
        private long pickedUp;
        private long onTime;
        private long late;
    }

    /**
     * The figures of a run so far.
     *
     * @param completed orders that ended shipped or handed over, at least in part
     * @param refused orders that found no stock at all
     * @param fromWarehouse parts shipped from a warehouse
     * @param fromStore parts shipped from a store
     * @param pickedUp parts handed over in a store
     * @param split completed orders that more than one node worked on
     * @param costMills cost of all ended parts, without the price of scarce stock, which decides and is not paid
     * @param onTime parts shipped or staged no later than planned
     * @param events how often each kind of order event happened
     */
    public record Counts(
            long completed,
            long cancelled,
            long refused,
            long fromWarehouse,
            long fromStore,
            long pickedUp,
            long split,
            long costMills,
            long onTime,
            long late,
            Map<String, Long> events) {
        public long ended() {
            return completed + cancelled + refused;
        }

        public long count(String event) {
            return events.getOrDefault(event, 0L);
        }
    }

    public synchronized Counts counts() {
        return new Counts(
                totals.completed,
                totals.cancelled,
                totals.refused,
                totals.warehouse,
                totals.store,
                totals.pickedUp,
                totals.split,
                totals.costMills,
                totals.onTime,
                totals.late,
                Map.copyOf(events));
    }

    @Override
    public synchronized void committed(CommittedBatch batch) {
        for (Event event : batch.events()) {
            if (event instanceof OrderEvent order) {
                events.merge(order.type(), 1L, Long::sum);
            }
        }
        for (CommittedBatch.Change change : batch.changes()) {
            if (change.value() instanceof FulfillmentOrder part) {
                part(part, batch.time().domain());
            }
        }
        for (CommittedBatch.Change change : batch.changes()) {
            if (change.value() instanceof CustomerOrder order) {
                order(order);
            }
        }
    }

    private void part(FulfillmentOrder part, Instant now) {
        Open order = open.get(part.order());
        if (order == null || order.parts.put(part.id(), part.state()) == part.state()) {
            return;
        }
        switch (part.state()) {
            case SHIPPED -> leave(order, part, now, isStore(part.register().node()));
            case READY_FOR_PICKUP -> punctual(part, now);
            case HANDED_OVER -> {
                totals.pickedUp++;
                done(order, part);
            }
            default -> {}
        }
    }

    private void leave(Open order, FulfillmentOrder part, Instant now, boolean fromStore) {
        if (fromStore) {
            totals.store++;
        } else {
            totals.warehouse++;
        }
        punctual(part, now);
        done(order, part);
    }

    private void punctual(FulfillmentOrder part, Instant now) {
        if (now.isAfter(part.dueBy())) {
            totals.late++;
        } else {
            totals.onTime++;
        }
    }

    private void done(Open order, FulfillmentOrder part) {
        order.nodes.add(part.register().node());
        totals.costMills += part.cost().stream()
                .filter(term -> !term.name().equals(Term.SCARCITY.label()))
                .mapToLong(CostTerm::mills)
                .sum();
    }

    private boolean isStore(NodeId id) {
        var node = network.node(id);
        return node != null && node.type() == NodeType.STORE;
    }

    private void order(CustomerOrder order) {
        if (ended(order.status())) {
            Open known = open.remove(order.id());
            if (known != null) {
                end(order, known);
            }
        } else {
            open.computeIfAbsent(order.id(), id -> new Open());
        }
    }

    private void end(CustomerOrder order, Open known) {
        switch (order.status()) {
            case COMPLETED -> {
                totals.completed++;
                totals.split += known.nodes.size() > 1 ? 1 : 0;
            }
            case REFUSED -> totals.refused++;
            default -> totals.cancelled++;
        }
    }

    private static boolean ended(OrderStatus status) {
        return status == OrderStatus.COMPLETED || status == OrderStatus.CANCELLED || status == OrderStatus.REFUSED;
    }

    @Override
    public synchronized void acquired(ShardId shard, long epoch, long seq, Map<EntryKey, Entry> state) {
        for (Entry entry : state.values()) {
            if (entry instanceof CustomerOrder order && !ended(order.status())) {
                order(order);
            }
        }
    }

    @Override
    public void lost(ShardId shard) {
        // What was counted stays counted; the shard's new owner counts what comes.
    }
}
