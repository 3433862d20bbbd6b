package dev.waybill.api.http;

import dev.waybill.api.security.Scope;
import dev.waybill.core.stock.Ledger;
import dev.waybill.core.stock.StockMoved;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Every movement of a position, with its reason, reference and actor, and the quantities before and after it. */
final class LedgerRoutes {
    private static final Set<Scope> LOOK = Set.of(Scope.STOCK_WRITE, Scope.NODE_MANAGE, Scope.AUDIT_READ);

    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    private final ApiServices services;
    private final StockNodes stock;

    LedgerRoutes(ApiServices services) {
        this.services = services;
        this.stock = new StockNodes(services.network());
    }

    List<Endpoint> endpoints() {
        return List.of(Endpoint.get("/v1/stock/{sku}/ledger", "listLedger", LOOK, this::ledger));
    }

    record Page(List<Row> rows, @Nullable String nextPageToken) {}

    /** One movement; {@code before} and {@code after} are null where they were not noted. */
    record Row(
            long seq,
            int number,
            Instant at,
            int onHandDelta,
            int reservedDelta,
            int qualityHoldDelta,
            @Nullable Quantities before,
            @Nullable Quantities after,
            String reason,
            String reference,
            String actor) {}

    record Quantities(int onHand, int reserved, int onQualityHold) {}

    private record Asked(Ledger.Span span, Paging paging, String after) {}

    private CompletionStage<Reply> ledger(Exchange exchange) {
        return span(exchange)
                .then(span -> paging(exchange, span))
                .orAnswer(
                        exchange,
                        asked -> services.records()
                                .ledger()
                                .rows(asked.span(), asked.paging().size(), asked.after())
                                .thenApply(page -> Reply.ok(page(page, asked.paging()))));
    }

    private Checked<Ledger.Span> span(Exchange exchange) {
        return stock.sku(exchange)
                .then(sku -> stock.node(exchange)
                        .then(node -> exchange.optional("from", "must be an RFC 3339 instant", LedgerRoutes::instant)
                                .then(from -> exchange.optional(
                                                "until", "must be an RFC 3339 instant", LedgerRoutes::instant)
                                        .then(until -> {
                                            Ledger.Span all = Ledger.Span.all(node, sku);
                                            return new Checked.Fine<>(all.from(from.orElse(all.from()))
                                                    .until(until.orElse(all.until())));
                                        }))));
    }

    /** A token is good for the same position and time only. */
    private static Checked<Asked> paging(Exchange exchange, Ledger.Span span) {
        return Paging.of(exchange, "ledger " + span).then(paging -> {
            String after = paging.after();
            return after.isEmpty() || Ledger.isToken(after)
                    ? new Checked.Fine<>(new Asked(span, paging, after))
                    : Exchange.wrong("page_token", "is not a token of this list");
        });
    }

    private static @Nullable Instant instant(String text) {
        try {
            Instant at = OffsetDateTime.parse(text).toInstant();
            return at.isBefore(Instant.EPOCH) || at.isAfter(LAST) ? null : at;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Page page(Ledger.Page page, Paging paging) {
        return new Page(page.rows().stream().map(LedgerRoutes::row).toList(), paging.token(page.nextPageToken()));
    }

    private static Row row(Ledger.Row row) {
        StockMoved moved = row.moved();
        StockMoved.After after = moved.after();
        return new Row(
                row.seq(),
                row.number(),
                row.at(),
                moved.onHandDelta(),
                moved.reservedDelta(),
                moved.qualityHoldDelta(),
                after == null ? null : before(moved, after),
                after == null ? null : new Quantities(after.onHand(), after.reserved(), after.qualityHold()),
                moved.reason(),
                moved.reference(),
                moved.actor());
    }

    private static Quantities before(StockMoved moved, StockMoved.After after) {
        return new Quantities(
                after.onHand() - moved.onHandDelta(),
                after.reserved() - moved.reservedDelta(),
                after.qualityHold() - moved.qualityHoldDelta());
    }
}
