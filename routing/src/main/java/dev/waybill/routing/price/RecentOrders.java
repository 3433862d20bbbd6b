package dev.waybill.routing.price;

import dev.waybill.core.sourcing.SourcingRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest orders: what later ones will look like. Safe for threads. */
final class RecentOrders {
    private final Deque<SourcingRequest> orders = new ArrayDeque<>();
    private final int most;

    /** @param most how many are kept */
    RecentOrders(int most) {
        this.most = most;
    }

    synchronized void note(SourcingRequest order) {
        if (orders.size() == most) {
            orders.removeFirst();
        }
        orders.addLast(order);
    }

    synchronized List<SourcingRequest> all() {
        return List.copyOf(orders);
    }
}
