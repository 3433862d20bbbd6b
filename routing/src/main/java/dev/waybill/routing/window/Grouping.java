package dev.waybill.routing.window;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.fulfillment.Backlog.OpenPart;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderTerms;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Fills one window: the part that is due first, then the orders that compete with it for stock, scarce stock first,
 * then those that compete with them. Parts of an order stay together.
 */
final class Grouping {
    private final Map<OrderId, List<OpenPart>> orders = new LinkedHashMap<>();
    private final Map<Sku, List<OrderId>> bySku = new HashMap<>();
    private final Map<Sku, Long> known = new HashMap<>();
    private final ToLongFunction<Sku> plenty;
    private final int limit;

    /** A part and when it is released: worked out once, not at every comparison of a long backlog. */
    private record Timed(Instant release, OpenPart part) {
        static final Comparator<Timed> FIRST_DUE = Comparator.comparing(Timed::release)
                .thenComparing(timed -> timed.part().part().id());

        static Timed of(OpenPart part) {
            OrderTerms terms = part.order().terms();
            return new Timed(terms.placedAt().plus(terms.grace()), part);
        }
    }

    /**
     * @param plenty how much of a SKU there is anywhere
     * @param limit parts in a window; a single larger order makes a window of its own
     */
    Grouping(List<OpenPart> parts, ToLongFunction<Sku> plenty, int limit) {
        this.plenty = sku -> known.computeIfAbsent(sku, plenty::applyAsLong);
        this.limit = limit;
        parts.stream().map(Timed::of).sorted(Timed.FIRST_DUE).forEach(timed -> note(timed.part()));
    }

    private void note(OpenPart part) {
        OrderId order = part.order().id();
        orders.computeIfAbsent(order, id -> new ArrayList<>()).add(part);
        for (FulfillmentOrder.Line line : part.part().lines()) {
            bySku.computeIfAbsent(line.sku(), sku -> new ArrayList<>()).add(order);
        }
    }

    /** One window that starts with the most urgent part that is due; empty when none is. */
    List<OpenPart> window(Predicate<OpenPart> due) {
        Set<OrderId> seen = new HashSet<>();
        List<OpenPart> window = new ArrayList<>();
        for (var order : orders.entrySet()) {
            if (window.size() >= limit) {
                return window;
            }
            if (order.getValue().stream().anyMatch(due) && seen.add(order.getKey())) {
                spread(order.getKey(), seen, window);
            }
        }
        return window;
    }

    private void spread(OrderId first, Set<OrderId> seen, List<OpenPart> window) {
        Deque<OrderId> next = new ArrayDeque<>();
        next.add(first);
        while (!next.isEmpty()) {
            List<OpenPart> parts = orders.getOrDefault(next.remove(), List.of());
            if (!window.isEmpty() && window.size() + parts.size() > limit) {
                return;
            }
            window.addAll(parts);
            rivals(parts).stream().filter(seen::add).forEach(next::add);
        }
    }

    private List<OrderId> rivals(List<OpenPart> parts) {
        return parts.stream()
                .flatMap(part -> part.part().lines().stream())
                .map(FulfillmentOrder.Line::sku)
                .distinct()
                .sorted(Comparator.comparingLong(plenty).thenComparing(Comparator.naturalOrder()))
                .flatMap(sku -> bySku.getOrDefault(sku, List.of()).stream())
                .distinct()
                .toList();
    }
}
