package dev.waybill.core.tower;

import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.FulfillmentOrderId;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.shard.CommittedBatch.Change;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.stock.NodeDay;
import dev.waybill.core.stock.NodeState;
import dev.waybill.core.stock.Position;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What planners need of one shard's state: open orders with all their parts, parts that still live, what nodes have
 * taken, and positions with more claims than goods. A function of the shard's state alone, however it was learned. Its
 * size follows the open work. Confined to the model's lock.
 */
final class ShardBook {
    private final Map<OrderId, OrderRow> orders = new HashMap<>();
    private final Map<FulfillmentOrderId, FulfillmentOrder> parts = new HashMap<>();
    private final Map<EntryKey, NodeDay> days = new HashMap<>();
    private final Map<EntryKey, NodeState> states = new HashMap<>();
    private final Map<EntryKey, Position> overReserved = new HashMap<>();

    Map<OrderId, OrderRow> orders() {
        return orders;
    }

    Map<FulfillmentOrderId, FulfillmentOrder> parts() {
        return parts;
    }

    Map<EntryKey, NodeDay> days() {
        return days;
    }

    Map<EntryKey, NodeState> states() {
        return states;
    }

    Map<EntryKey, Position> overReserved() {
        return overReserved;
    }

    void apply(List<Change> changes) {
        for (Change change : changes) {
            if (change.key().kind().equals(CustomerOrder.KIND)) {
                putOrder(change.key(), change.value());
            }
        }
        for (Change change : changes) {
            put(change.key(), change.value());
        }
    }

    void replace(Map<EntryKey, Entry> state) {
        List.of(orders, parts, days, states, overReserved).forEach(Map::clear);
        state.forEach((key, value) -> {
            if (value instanceof CustomerOrder) {
                putOrder(key, value);
            }
        });
        state.forEach(this::put);
    }

    private void putOrder(EntryKey key, @Nullable Entry value) {
        OrderId id = new OrderId(key.id());
        if (value instanceof CustomerOrder order && OrderRow.isOpen(order.status())) {
            orders.put(id, OrderRow.of(order));
            return;
        }
        OrderRow ended = orders.remove(id);
        if (ended != null) {
            ended.parts().forEach(this::dropUnlessLive);
        }
    }

    private void dropUnlessLive(FulfillmentOrderId id) {
        FulfillmentOrder part = parts.get(id);
        if (part != null && !part.state().live()) {
            parts.remove(id);
        }
    }

    private void put(EntryKey key, @Nullable Entry value) {
        switch (key.kind()) {
            case FulfillmentOrder.KIND -> putPart(new FulfillmentOrderId(key.id()), value);
            case NodeDay.KIND -> set(days, key, value instanceof NodeDay day ? day : null);
            case NodeState.KIND -> set(states, key, value instanceof NodeState node ? node : null);
            case Position.KIND -> set(overReserved, key, over(value));
            default -> {}
        }
    }

    /** An ended part is kept as long as its order is open. */
    private void putPart(FulfillmentOrderId id, @Nullable Entry value) {
        boolean kept =
                value instanceof FulfillmentOrder part && (part.state().live() || orders.containsKey(part.order()));
        set(parts, id, kept ? (FulfillmentOrder) value : null);
    }

    private static @Nullable Position over(@Nullable Entry value) {
        return value instanceof Position position && position.overReserved() ? position : null;
    }

    private static <K, V> void set(Map<K, V> map, K key, @Nullable V value) {
        if (value == null) {
            map.remove(key);
        } else {
            map.put(key, value);
        }
    }
}
