package dev.waybill.core.order;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.Deadline;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.sourcing.LineDemand;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order at its home shard. It is opened before any node hears of it, confirmed when an attempt is decided, and
 * completed when every line has been shipped, handed over or cancelled. Its parts are {@link FulfillmentOrder}s.
 *
 * @param unsourced lines that need a new node, because a part was short or rejected
 * @param cancelled units that will not be delivered, by line
 * @param wakeAt when home must act by itself, or null
 */
public record CustomerOrder(
        OrderId id,
        OrderTerms terms,
        OrderStatus status,
        Attempt attempt,
        List<FulfillmentOrderId> fulfillmentOrders,
        List<Unsourced> unsourced,
        List<LineDemand> cancelled,
        @Nullable Deadline wakeAt,
        int version)
        implements Entry {
    public static final String KIND = "order";

    public CustomerOrder {
        fulfillmentOrders = List.copyOf(fulfillmentOrders);
        unsourced = List.copyOf(unsourced);
        cancelled = List.copyOf(cancelled);
    }

    /** A line that waits for a new node; {@code excluded} nodes failed it before, {@code giveUpAt} is domain time. */
    public record Unsourced(LineDemand demand, List<NodeId> excluded, String reason, Instant since, Instant giveUpAt) {
        public Unsourced {
            excluded = List.copyOf(excluded);
        }
    }

    public static EntryKey key(OrderId id) {
        return new EntryKey(KIND, id.value());
    }

    @Override
    public @Nullable Deadline due() {
        return wakeAt;
    }
}
