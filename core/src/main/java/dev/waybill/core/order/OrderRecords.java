package dev.waybill.core.order;

import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.ShardId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What belongs to one order among the entries of its home shard. */
public final class OrderRecords {
    private OrderRecords() {}

    /** The id of the order that an order or a part belongs to, that of a task's part, or null for anything else. */
    public static @Nullable String belongsTo(@Nullable Entry entry) {
        if (entry instanceof CustomerOrder order) {
            return order.id().value();
        }
        if (entry instanceof FulfillmentOrder part) {
            return part.order().value();
        }
        return entry instanceof Task task ? task.fulfillmentOrder().value() : null;
    }

    /** Where and when the id of an order or a part was made: both stand in it. */
    public static Origin origin(String id) {
        return new Origin(HomeId.home(id), HomeId.madeAt(id));
    }

    /** The home of an id, and when it was made, by the clock of its maker. */
    public record Origin(ShardId home, Instant madeAt) {}

    /** Nothing of the order is left to do. */
    public static boolean ended(OrderResult.OrderRead read) {
        return Leaving.ended(read.order())
                && read.fulfillmentOrders().size()
                        == read.order().fulfillmentOrders().size()
                && read.fulfillmentOrders().stream()
                        .allMatch(part -> part.register().state() == Register.State.ENDED);
    }

    /** Puts an order together from its entries; empty when the order itself is not among them. */
    public static Optional<OrderResult.OrderRead> join(OrderId id, Map<EntryKey, Entry> entries) {
        if (!(entries.get(CustomerOrder.key(id)) instanceof CustomerOrder order)) {
            return Optional.empty();
        }
        List<FulfillmentOrder> parts = order.fulfillmentOrders().stream()
                .map(part -> (FulfillmentOrder) entries.get(FulfillmentOrder.key(part)))
                .filter(Objects::nonNull)
                .toList();
        List<Task> tasks = parts.stream()
                .flatMap(part -> part.tasks().stream())
                .map(task -> (Task) entries.get(Task.key(task)))
                .filter(Objects::nonNull)
                .toList();
        return Optional.of(new OrderResult.OrderRead(order, parts, tasks));
    }
}
