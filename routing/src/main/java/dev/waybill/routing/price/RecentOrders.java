package dev.waybill.routing.price;

import dev.waybill.core.order.OrderHistory.Summary;
import dev.waybill.core.sourcing.SourcingRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** Puts older ones, the newest first, behind all others, as far as there is room; answers those that were not known. */
    synchronized List<Summary> recall(List<Summary> older) {
        Set<String> known = orders.stream()
                .map(SourcingRequest::order)
                .flatMap(Stream::ofNullable)
                .collect(Collectors.toSet());
        List<Summary> added = older.stream()
                .filter(each -> !known.contains(each.order().value()))
                .limit(most - orders.size())
                .toList();
        added.forEach(each -> orders.addFirst(each.terms().asked(each.order())));
        return added;
    }

    synchronized List<SourcingRequest> all() {
        return List.copyOf(orders);
    }
}
