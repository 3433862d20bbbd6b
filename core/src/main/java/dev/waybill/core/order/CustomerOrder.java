package dev.waybill.core.order;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.Deadline;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingPlan;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order at its home shard. It is opened before any node hears of it, confirmed when an attempt is decided, and
 * completed when every line has been shipped, handed over or cancelled. Its parts are {@link FulfillmentOrder}s.
 *
 * @param attempt the last attempt to place it; once decided it never changes
 * @param resourcing the attempt under way to give unsourced lines new nodes, or null
 * @param unsourced lines that need a new node, because a part was short or rejected
 * @param cancelled units that will not be delivered, by line
 * @param pickupCode what the customer shows to collect a pickup, or null; never in events
 * @param refused the answer when it was refused, or null
 * @param wakeAt when home must act by itself, or null
 */
public record CustomerOrder(
        OrderId id,
        OrderTerms terms,
        OrderStatus status,
        Attempt attempt,
        @Nullable Attempt resourcing,
        List<FulfillmentOrderId> fulfillmentOrders,
        List<Unsourced> unsourced,
        List<LineDemand> cancelled,
        @Nullable String pickupCode,
        OrderResult.@Nullable OrderRefused refused,
        @Nullable Deadline wakeAt,
        int version)
        implements Entry {
    public static final String KIND = "order";

    public CustomerOrder {
        fulfillmentOrders = List.copyOf(fulfillmentOrders);
        unsourced = List.copyOf(unsourced);
        cancelled = List.copyOf(cancelled);
    }

    /** One that has just been placed by that plan, outside a shard: nothing has happened to it since. */
    public static CustomerOrder placed(
            OrderId id, OrderTerms terms, SourcingPlan plan, List<FulfillmentOrderId> parts) {
        Instant at = terms.placedAt();
        Attempt attempt = new Attempt(1, Attempt.Phase.DECIDED, null, plan, parts, List.of(), at, at, null, List.of());
        return new CustomerOrder(
                id, terms, OrderStatus.CONFIRMED, attempt, null, parts, List.of(), List.of(), null, null, null, 1);
    }

    /** A line that waits for a new node; {@code excluded} nodes failed it before, {@code giveUpAt} is domain time. */
    public record Unsourced(LineDemand demand, List<NodeId> excluded, String reason, Instant since, Instant giveUpAt) {
        public Unsourced {
            excluded = List.copyOf(excluded);
        }
    }

    /** A copy to change, with the next version. */
    CustomerOrderEdit edit() {
        return new CustomerOrderEdit(this);
    }

    /** The same order, and version, that acts by itself at another time. */
    CustomerOrder wakingAt(@Nullable Deadline next) {
        return new CustomerOrder(
                id,
                terms,
                status,
                attempt,
                resourcing,
                fulfillmentOrders,
                unsourced,
                cancelled,
                pickupCode,
                refused,
                next,
                version);
    }

    public static EntryKey key(OrderId id) {
        return new EntryKey(KIND, id.value());
    }

    @Override
    public @Nullable Deadline due() {
        return wakeAt;
    }
}
