package dev.waybill.core.order;

import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.Event;
import dev.waybill.core.shard.ReadModel;
import dev.waybill.core.shard.ShardSnapshot;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Order events of the whole cluster as they are heard of at this member, in the order of each shard. Live only: what
 * happened while a shard was repaired from a snapshot is in the history, not here.
 */
public final class OrderEventBus implements ReadModel {
    private final List<Consumer<OrderEvent>> listeners = new CopyOnWriteArrayList<>();

    /** Ends a subscription. */
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /** Calls the listener for every event, on the thread of the feed: it must return at once and never throw. */
    public Subscription subscribe(Consumer<OrderEvent> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void apply(CommittedBatch batch) {
        for (Event event : batch.events()) {
            if (event instanceof OrderEvent orderEvent) {
                listeners.forEach(listener -> listener.accept(orderEvent));
            }
        }
    }

    @Override
    public void reset(ShardSnapshot snapshot) {}
}
