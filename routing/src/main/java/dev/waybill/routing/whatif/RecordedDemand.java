package dev.waybill.routing.whatif;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.OrderHistory;
import dev.waybill.core.order.OrderHistory.Summary;
import dev.waybill.core.order.OrderResult.OrderRead;
import dev.waybill.core.order.OrderStatus;
import dev.waybill.core.order.OrderTerms;
import dev.waybill.core.simulation.Demand;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The orders of some days as they are stored, the oldest first, and the units that they took. */
final class RecordedDemand {
    private static final int PAGE = 500;
    /** Archives of orders that are read at the same time. */
    private static final int READS = 32;

    private static final Comparator<Summary> OLDEST_FIRST = Comparator.comparing(
                    (Summary summary) -> summary.terms().placedAt())
            .thenComparing(summary -> summary.order().value());

    private final OrderHistory history;

    RecordedDemand(OrderHistory history) {
        this.history = history;
    }

    /** Units that orders have taken, by where. */
    record Taken(Map<Sku, Map<NodeId, Integer>> units) {}

    record Recorded(List<ReplayOrder> orders, Taken taken) {}

    CompletionStage<Recorded> read(Demand demand) {
        List<Summary> all = new ArrayList<>();
        CompletionStage<?> read = CompletableFuture.completedStage(null);
        for (int i = 0; i < demand.days(); i++) {
            LocalDate day = demand.from().plusDays(i);
            read = read.thenCompose(before -> all.size() >= demand.orders()
                    ? CompletableFuture.completedStage(null)
                    : day(day, "", new ArrayDeque<>(), all));
        }
        return read.thenCompose(done -> recorded(demand, all));
    }

    /** A day is read whole, because its pages come newest first; kept are the last to come. */
    private CompletionStage<?> day(LocalDate day, String token, Deque<Summary> oldest, List<Summary> all) {
        return history.byDay(day, PAGE, token).thenCompose(page -> {
            page.orders().stream()
                    .filter(order -> order.status() != OrderStatus.PENDING)
                    .forEach(oldest::add);
            while (oldest.size() > Demand.MAX_ORDERS) {
                oldest.remove();
            }
            @Nullable String next = page.nextPageToken();
            if (next != null) {
                return day(day, next, oldest, all);
            }
            all.addAll(oldest);
            return CompletableFuture.completedStage(null);
        });
    }

    private CompletionStage<Recorded> recorded(Demand demand, List<Summary> all) {
        List<Summary> chosen =
                all.stream().sorted(OLDEST_FIRST).limit(demand.orders()).toList();
        List<ReplayOrder> orders = chosen.stream().map(RecordedDemand::order).toList();
        Taken taken = new Taken(new HashMap<>());
        return (demand.restoreStock() ? taken(chosen, 0, taken) : CompletableFuture.completedStage(null))
                .thenApply(done -> new Recorded(orders, taken));
    }

    private static ReplayOrder order(Summary summary) {
        OrderTerms terms = summary.terms();
        return new ReplayOrder(summary.order().value(), terms.asked(summary.order()), terms);
    }

    private CompletionStage<?> taken(List<Summary> orders, int from, Taken into) {
        if (from >= orders.size()) {
            return CompletableFuture.completedStage(null);
        }
        int to = Math.min(orders.size(), from + READS);
        CompletionStage<?> all = CompletableFuture.completedStage(null);
        for (Summary order : orders.subList(from, to)) {
            CompletionStage<Optional<OrderRead>> read = history.archived(order.order());
            all = all.thenCompose(before -> read.thenAccept(found -> found.ifPresent(one -> add(one, into))));
        }
        return all.thenCompose(done -> taken(orders, to, into));
    }

    private static void add(OrderRead order, Taken into) {
        for (FulfillmentOrder part : order.fulfillmentOrders()) {
            if (tookUnits(part)) {
                for (FulfillmentOrder.Line line : part.lines()) {
                    into.units()
                            .computeIfAbsent(line.sku(), sku -> new HashMap<>())
                            .merge(part.register().node(), line.quantity(), Integer::sum);
                }
            }
        }
    }

    /** What is given back is there again, and what is still to come was never there. */
    private static boolean tookUnits(FulfillmentOrder part) {
        return switch (part.state()) {
            case CANCELLED, REJECTED -> false;
            case BACKORDERED -> part.backorder() != null && part.backorder().here();
            default -> true;
        };
    }
}
