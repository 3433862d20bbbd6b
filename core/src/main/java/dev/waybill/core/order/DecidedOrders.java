package dev.waybill.core.order;

import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a batch says of new orders: each is heard of once, when its first plan was decided, or when nobody had what it
 * asks for. Other refusals say nothing of demand: whoever got one asks again.
 */
public final class DecidedOrders {
    private DecidedOrders() {}

    /**
     * An order as the batch left it.
     *
     * @param placed false when nobody had what it asks for
     */
    public record Decided(CustomerOrder order, boolean placed) {}

    /** The orders that were decided in the batch, as it left them, as far as it has them. */
    public static List<Decided> of(CommittedBatch batch) {
        List<OrderEvent> decisions = decisions(batch.events());
        if (decisions.isEmpty()) {
            return List.of();
        }
        Map<EntryKey, CustomerOrder> orders = orders(batch);
        List<Decided> decided = new ArrayList<>();
        for (OrderEvent event : decisions) {
            CustomerOrder order = orders.get(CustomerOrder.key(event.order()));
            if (order != null) {
                decided.add(new Decided(order, placed(event)));
            }
        }
        return decided;
    }

    /** As the last change of each left it. */
    private static Map<EntryKey, CustomerOrder> orders(CommittedBatch batch) {
        Map<EntryKey, CustomerOrder> orders = new HashMap<>();
        for (CommittedBatch.Change change : batch.changes()) {
            if (change.value() instanceof CustomerOrder order) {
                orders.put(change.key(), order);
            }
        }
        return orders;
    }

    /** The keys of those orders: entries that members need who do not own the shard. */
    public static Set<EntryKey> keys(List<Event> events) {
        return decisions(events).stream()
                .map(event -> CustomerOrder.key(event.order()))
                .collect(Collectors.toSet());
    }

    private static List<OrderEvent> decisions(List<Event> events) {
        List<OrderEvent> decisions = new ArrayList<>();
        for (Event each : events) {
            if (each instanceof OrderEvent event && (placed(event) || unfillable(event))) {
                decisions.add(event);
            }
        }
        return decisions;
    }

    private static boolean placed(OrderEvent event) {
        return event.type().equals(OrderEvents.CONFIRMED);
    }

    private static boolean unfillable(OrderEvent event) {
        return event.type().equals(OrderEvents.REFUSED)
                && Planner.UNFILLABLE.equals(event.attributes().get("code"));
    }
}
