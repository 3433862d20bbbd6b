package dev.waybill.core.order;

import dev.waybill.core.shard.Tx;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks up what a home shard knows, and the refusals that its decisions share. */
final class Orders {
    private Orders() {}

    static @Nullable CustomerOrder find(Tx tx, OrderId id) {
        return tx.get(CustomerOrder.key(id), CustomerOrder.class);
    }

    static @Nullable FulfillmentOrder part(Tx tx, FulfillmentOrderId id) {
        return tx.get(FulfillmentOrder.key(id), FulfillmentOrder.class);
    }

    static List<FulfillmentOrder> parts(Tx tx, CustomerOrder order) {
        return order.fulfillmentOrders().stream()
                .map(id -> part(tx, id))
                .filter(p -> p != null)
                .toList();
    }

    static OrderResult.Refused refused(String code, String detail, @Nullable OrderId order) {
        return new OrderResult.Refused(code, detail, order);
    }

    static OrderResult.Refused notFound(Object id) {
        return refused("NOT_FOUND", id + " is not known", null);
    }

    static OrderResult.Refused wrongState(CustomerOrder order) {
        String code = order.status() == OrderStatus.PENDING ? "ORDER_PENDING" : "WRONG_STATE";
        return refused(code, order.id() + " is " + order.status(), order.id());
    }

    /** One new id of this home for each part: ids are never used for two allocations. */
    static boolean proposable(OrderId order, Attempts.Request request, Tx tx) {
        List<FulfillmentOrderId> ids = request.allocations();
        return order.home().equals(tx.shard())
                && !ids.isEmpty()
                && ids.size() == request.plan().parts().size()
                && (request.redemption() == null || !request.plan().waits())
                && (request.redemption() == null || request.redemption().holds().size() == ids.size())
                && ids.stream().distinct().count() == ids.size()
                && ids.stream().allMatch(id -> id.home().equals(tx.shard()) && part(tx, id) == null);
    }
}
