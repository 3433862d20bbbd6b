package dev.waybill.api.http;

import dev.waybill.api.json.Fields;
import dev.waybill.api.json.OrderListJson;
import dev.waybill.api.security.Scope;
import dev.waybill.core.catalog.Names;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.OrderHistory;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.tower.OrderInList;
import dev.waybill.core.tower.OrderQuery;
import dev.waybill.core.tower.OrderQuery.View;
import dev.waybill.core.tower.Tower.Hit;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lists of orders: of a day, of a planner's view, or found by a text. */
final class OrderListRoutes {
    /** Longest text that is looked for. */
    private static final int MAX_TEXT = 64;
    /** Orders of one day that a text is looked for in. */
    private static final int MAX_SEARCHED = 2_000;
    /** Keys of ended orders come after those of open ones. */
    private static final String ENDED = "~";

    private final ApiServices services;
    private final OrderReads reads;

    OrderListRoutes(ApiServices services) {
        this.services = services;
        this.reads = new OrderReads(services);
    }

    List<Endpoint> endpoints() {
        return List.of(Endpoint.get("/v1/orders", "listOrders", Set.of(Scope.ORDER_READ), this::list));
    }

    /** What was asked for; a view unless a day, or a text alone. */
    private record Question(Optional<LocalDate> day, Optional<View> view, Optional<NodeId> node, String text) {
        @Override
        public String toString() {
            return "orders " + day + view + node + text;
        }
    }

    private CompletionStage<Reply> list(Exchange exchange) {
        return question(exchange)
                .then(question -> Paging.of(exchange, question.toString())
                        .then(paging -> new Checked.Fine<>(answer(question, paging))))
                .orAnswer(exchange, page -> page.thenApply(Reply::ok));
    }

    private static Checked<Question> question(Exchange exchange) {
        return exchange.optional("day", "must be a UTC day such as 2026-03-14", OrderListRoutes::day)
                .then(day -> exchange.optional(
                                "view",
                                "must be open, late, at_risk, waiting, unfillable or short_picked",
                                text -> Fields.parseWord(text, View.class))
                        .then(view -> exchange.optional("node_id", "must be the id of a node", OrderListRoutes::node)
                                .then(node -> exchange.optional(
                                                "q", "must be 1 to " + MAX_TEXT + " characters", OrderListRoutes::text)
                                        .then(text -> sensible(new Question(day, view, node, text.orElse("")))))));
    }

    private static Checked<Question> sensible(Question q) {
        boolean nothing = q.day().isEmpty()
                && q.view().isEmpty()
                && q.node().isEmpty()
                && q.text().isEmpty();
        boolean both = q.day().isPresent()
                && (q.view().isPresent() || q.node().isPresent() || !q.text().isEmpty());
        if (nothing) {
            return Exchange.wrong("day", "is required, or one of view, node_id and q instead");
        }
        return both ? Exchange.wrong("day", "stands alone, without view, node_id and q") : new Checked.Fine<>(q);
    }

    static @Nullable LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable NodeId node(String text) {
        return Names.isName(text) ? new NodeId(text) : null;
    }

    private static @Nullable String text(String text) {
        String stripped = text.strip();
        return stripped.isEmpty() || stripped.length() > MAX_TEXT ? null : stripped;
    }

    private CompletionStage<OrderListJson.Page> answer(Question question, Paging paging) {
        if (question.day().isPresent()) {
            return ofDay(question.day().get(), paging);
        }
        if (question.view().isEmpty() && question.node().isEmpty()) {
            return search(question.text()).thenCompose(hits -> page(hits, paging));
        }
        return page(
                services.control()
                        .tower()
                        .find(new OrderQuery(
                                question.view().orElse(View.OPEN),
                                question.node().orElse(null),
                                question.text())),
                paging);
    }

    private CompletionStage<OrderListJson.Page> ofDay(LocalDate day, Paging paging) {
        return services.records()
                .history()
                .byDay(day, paging.size(), paging.after())
                .thenCompose(page -> rows(page.orders().stream()
                                .map(OrderHistory.Summary::order)
                                .toList())
                        .thenApply(rows -> new OrderListJson.Page(rows, paging.token(page.nextPageToken()))));
    }

    private CompletionStage<OrderListJson.Page> page(List<Hit> hits, Paging paging) {
        Paging.Slice<Hit> slice = paging.slice(hits, Hit::key);
        return rows(slice.rows().stream().map(Hit::order).toList())
                .thenApply(rows -> new OrderListJson.Page(rows, slice.nextToken()));
    }

    private CompletionStage<List<OrderListJson.Row>> rows(List<OrderId> ids) {
        return OrderReads.each(ids, this::row);
    }

    private CompletionStage<Optional<OrderListJson.Row>> row(OrderId id) {
        ControlRoom room = services.control();
        Optional<OrderInList> open = room.tower().row(id);
        CompletionStage<Optional<OrderInList>> row = open.isPresent()
                ? CompletableFuture.completedFuture(open)
                : reads.recent(id).thenApply(read -> read.map(room.tower()::row));
        return row.thenApply(found -> found.map(order -> OrderListJson.row(order, room.amounts())));
    }

    /** Open orders first, then those of today and yesterday, newest first; an id as a whole finds any order. */
    private CompletionStage<List<Hit>> search(String text) {
        List<Hit> open = services.control().tower().find(OrderQuery.open(text));
        Set<OrderId> known = open.stream().map(Hit::order).collect(Collectors.toSet());
        LocalDate today =
                services.clocks().domain().instant().atZone(ZoneOffset.UTC).toLocalDate();
        return exactly(text)
                .thenCompose(exact -> exact.isPresent()
                        ? CompletableFuture.completedFuture(exact.stream().toList())
                        : matching(today, text).thenCombine(matching(today.minusDays(1), text), (one, other) -> {
                            one.addAll(other);
                            return one;
                        }))
                .thenApply(ended -> {
                    List<Hit> all = new ArrayList<>(open);
                    ended.stream().filter(id -> !known.contains(id)).forEach(id -> all.add(ended(all.size(), id)));
                    return all;
                });
    }

    private static Hit ended(int place, OrderId id) {
        return new Hit(ENDED + String.format("%08d", place) + id, id);
    }

    private CompletionStage<Optional<OrderId>> exactly(String text) {
        OrderId id;
        try {
            id = new OrderId(text);
        } catch (IllegalArgumentException e) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return id.home().value() >= services.shards().count()
                ? CompletableFuture.completedFuture(Optional.empty())
                : reads.exact(id).thenApply(read -> read.fold(found -> Optional.of(id), none -> Optional.empty()));
    }

    private CompletionStage<List<OrderId>> matching(LocalDate day, String text) {
        return matching(day, text, "", new ArrayList<>(), 0);
    }

    private CompletionStage<List<OrderId>> matching(
            LocalDate day, String text, String token, List<OrderId> found, int looked) {
        return services.records().history().byDay(day, Paging.MAX_SIZE, token).thenCompose(page -> {
            page.orders().stream().filter(order -> says(order, text)).forEach(order -> found.add(order.order()));
            String next = page.nextPageToken();
            return next == null || looked >= MAX_SEARCHED
                    ? CompletableFuture.completedFuture(found)
                    : matching(day, text, next, found, looked + page.orders().size());
        });
    }

    private static boolean says(OrderHistory.Summary order, String text) {
        return order.order().value().startsWith(text)
                || order.terms().lines().stream()
                        .anyMatch(line -> line.sku().value().equals(text));
    }
}
