package dev.waybill.core.order;

import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a batch says of new orders: each is heard of once, when its first plan was decided, or when nobody had what it
 * asks for. Other refusals say nothing of demand: whoever got one asks again.
 */
public final class DecidedOrders {
    private static final String UNFILLABLE = "UNFILLABLE";

    private DecidedOrders() {}

    /**
     * An order as the batch left it.
     *
     * @param placed false when nobody had what it asks for
     */
    public record Decided(CustomerOrder order, boolean placed) {}

    /** The orders that were decided in the batch, as it left them, as far as it has them. */
    public static List<Decided> of(CommittedBatch batch) {
        List<Decided> decided = new ArrayList<>();
        for (Event each : batch.events()) {
            OrderEvent event = decision(each);
            CustomerOrder order = event == null ? null : last(event.order(), batch);
            if (event != null && order != null) {
                decided.add(new Decided(order, placed(event)));
            }
        }
        return decided;
    }

    /** The keys of those orders: entries that members need who do not own the shard. */
    public static Set<EntryKey> keys(List<Event> events) {
        return events.stream()
                .map(DecidedOrders::decision)
                .flatMap(Stream::ofNullable)
                .map(event -> CustomerOrder.key(event.order()))
                .collect(Collectors.toSet());
    }

    private static @Nullable OrderEvent decision(Event each) {
        return each instanceof OrderEvent event && (placed(event) || unfillable(event)) ? event : null;
    }

    private static boolean placed(OrderEvent event) {
        return event.type().equals(OrderEvents.CONFIRMED);
    }

    private static boolean unfillable(OrderEvent event) {
        return event.type().equals(OrderEvents.REFUSED)
                && UNFILLABLE.equals(event.attributes().get("code"));
    }

    private static @Nullable CustomerOrder last(OrderId id, CommittedBatch batch) {
        EntryKey key = CustomerOrder.key(id);
        CustomerOrder last = null;
        for (CommittedBatch.Change change : batch.changes()) {
            if (change.key().equals(key) && change.value() instanceof CustomerOrder order) {
                last = order;
            }
        }
        return last;
    }
}
