package dev.waybill.routing.price;

import dev.waybill.core.order.OrderHistory.Summary;
import dev.waybill.core.sourcing.SourcingRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The newest orders: what later ones will look like. Safe for threads; who reads holds nobody up. */
final class RecentOrders {
    /** A ring; what is overwritten next is the oldest. */
    private final AtomicReferenceArray<SourcingRequest> orders;

    private int next;

    /** @param most how many are kept */
    RecentOrders(int most) {
        this.orders = new AtomicReferenceArray<>(most);
    }

    synchronized void note(SourcingRequest order) {
        orders.set(next, order);
        next = (next + 1) % orders.length();
    }

    /** Puts older ones, the newest first, behind all others, as far as there is room; answers those that were not known. */
    synchronized List<Summary> recall(List<Summary> older) {
        List<SourcingRequest> all = all();
        Set<String> known = all.stream()
                .map(SourcingRequest::order)
                .flatMap(Stream::ofNullable)
                .collect(Collectors.toSet());
        List<Summary> added = older.stream()
                .filter(each -> !known.contains(each.order().value()))
                .limit(orders.length() - all.size())
                .toList();
        for (int i = 0; i < added.size(); i++) {
            Summary each = added.get(added.size() - 1 - i);
            orders.set(next + i, each.terms().asked(each.order()));
        }
        return added;
    }

    /** In no order. */
    List<SourcingRequest> all() {
        List<SourcingRequest> all = new ArrayList<>();
        for (int i = 0; i < orders.length(); i++) {
            SourcingRequest each = orders.get(i);
            if (each != null) {
                all.add(each);
            }
        }
        return all;
    }
}
