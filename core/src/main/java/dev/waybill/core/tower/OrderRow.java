package dev.waybill.core.tower;

import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.CustomerOrder.Unsourced;
import dev.waybill.core.order.FulfillmentOrderId;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderStatus;
import dev.waybill.core.order.OrderTerms;
import java.util.List;

/** What is kept of an open order: enough for a list, no plans of attempts. */
record OrderRow(
        OrderId id, OrderStatus status, OrderTerms terms, List<FulfillmentOrderId> parts, List<Unsourced> unsourced) {

    static OrderRow of(CustomerOrder order) {
        return new OrderRow(order.id(), order.status(), order.terms(), order.fulfillmentOrders(), order.unsourced());
    }

    /** Decided and not at its end. */
    static boolean isOpen(OrderStatus status) {
        return switch (status) {
            case CONFIRMED, ON_HOLD, BACKORDERED, IN_FULFILLMENT -> true;
            case PENDING, COMPLETED, CANCELLED, REFUSED -> false;
        };
    }

    /** Where its goods go, as flows name it: country, dash, state. */
    String region() {
        return terms.destination().area();
    }
}
