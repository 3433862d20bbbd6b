package dev.waybill.core.order;

import dev.waybill.core.order.CustomerOrder.Unsourced;
import dev.waybill.core.shard.Deadline;
import dev.waybill.core.sourcing.LineDemand;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A changed copy of a {@link CustomerOrder} in the making. For one decision only. */
final class CustomerOrderEdit {
    private final CustomerOrder from;
    private OrderStatus status;
    private Attempt attempt;
    private @Nullable Attempt resourcing;
    private List<FulfillmentOrderId> fulfillmentOrders;
    private List<Unsourced> unsourced;
    private List<LineDemand> cancelled;
    private OrderResult.@Nullable OrderRefused refused;
    private @Nullable Deadline wakeAt;

    CustomerOrderEdit(CustomerOrder from) {
        this.from = from;
        status = from.status();
        attempt = from.attempt();
        resourcing = from.resourcing();
        fulfillmentOrders = from.fulfillmentOrders();
        unsourced = from.unsourced();
        cancelled = from.cancelled();
        refused = from.refused();
        wakeAt = from.wakeAt();
    }

    CustomerOrderEdit status(OrderStatus value) {
        status = value;
        return this;
    }

    CustomerOrderEdit attempt(Attempt value) {
        attempt = value;
        return this;
    }

    CustomerOrderEdit resourcing(@Nullable Attempt value) {
        resourcing = value;
        return this;
    }

    CustomerOrderEdit fulfillmentOrders(List<FulfillmentOrderId> value) {
        fulfillmentOrders = value;
        return this;
    }

    CustomerOrderEdit unsourced(List<Unsourced> value) {
        unsourced = value;
        return this;
    }

    CustomerOrderEdit cancelled(List<LineDemand> value) {
        cancelled = value;
        return this;
    }

    CustomerOrderEdit refused(OrderResult.OrderRefused value) {
        refused = value;
        return this;
    }

    CustomerOrderEdit wakeAt(@Nullable Deadline value) {
        wakeAt = value;
        return this;
    }

    CustomerOrder done() {
        return new CustomerOrder(
                from.id(),
                from.terms(),
                status,
                attempt,
                resourcing,
                fulfillmentOrders,
                unsourced,
                cancelled,
                from.pickupCode(),
                refused,
                wakeAt,
                from.version() + 1);
    }
}
