package dev.waybill.api.http;

import dev.waybill.api.json.Fields;
import dev.waybill.api.json.IncompleteJson;
import dev.waybill.api.json.OutlookJson;
import dev.waybill.api.security.Scope;
import dev.waybill.core.catalog.Item;
import dev.waybill.core.catalog.Names;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.stock.Availability;
import dev.waybill.core.stock.Availability.NodeStock;
import dev.waybill.core.stock.Expected;
import dev.waybill.core.stock.KnownStock;
import dev.waybill.core.stock.Supply;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What may be promised of a SKU today and at later dates, from memory. */
final class OutlookRoutes {
    /** Dates in one answer. */
    static final int MAX_DATES = 100;

    private static final Set<Scope> LOOK = Set.of(Scope.PROMISE_READ, Scope.STOCK_WRITE, Scope.NODE_MANAGE);

    private final ApiServices services;
    private final StockNodes stock;

    OutlookRoutes(ApiServices services) {
        this.services = services;
        this.stock = new StockNodes(services.network());
    }

    List<Endpoint> endpoints() {
        return List.of(Endpoint.get("/v1/stock/{sku}/atp", "getAtpByDate", LOOK, this::outlook));
    }

    private record Asked(
            Sku sku, Optional<Instant> by, @Nullable String channel) {}

    private CompletionStage<Reply> outlook(Exchange exchange) {
        return stock.sku(exchange)
                .then(sku -> exchange.optional("by", "must be an RFC 3339 instant", Fields::parseInstant)
                        .then(by -> exchange.optional(
                                        "channel",
                                        "must be the name of a channel",
                                        text -> Names.isName(text) ? text : null)
                                .then(channel -> new Checked.Fine<>(new Asked(sku, by, channel.orElse(null))))))
                .orAnswer(
                        exchange,
                        asked -> outlook(asked)
                                .orAnswer(exchange, answer -> Reply.ok(answer).now()));
    }

    private Checked<OutlookJson.Outlook> outlook(Asked asked) {
        KnownStock known = KnownStock.of(services.network(), services.availability());
        OutlookJson.Outlook outlook = told(asked, known);
        return known.whole() || outlook.atp() > 0 || !outlook.supplies().isEmpty()
                ? new Checked.Fine<>(outlook)
                : new Checked.Wrong<>(NamedStock.tooEarly(known));
    }

    private OutlookJson.Outlook told(Asked asked, KnownStock known) {
        Availability through = services.availability().in(asked.channel());
        Item item = services.network().item(asked.sku());
        if (item != null && item.kit()) {
            KitOutlook kits = new KitOutlook(item, through);
            return outlook(asked, known, kits.expected(), kits::kits);
        }
        List<Expected> expected = through.expected(asked.sku());
        long today = through.nodesWith(asked.sku()).stream()
                .mapToLong(NodeStock::atp)
                .sum();
        long counted = promisable(through, asked.sku(), expected, Expected::today);
        return outlook(
                asked, known, expected, then -> today - counted + promisable(through, asked.sku(), expected, then));
    }

    /** @param units what there is when positions that something is on its way to have what is given */
    private OutlookJson.Outlook outlook(
            Asked asked,
            KnownStock known,
            List<Expected> expected,
            ToLongFunction<Function<Expected, NodeStock>> units) {
        Instant now = services.clocks().domain().instant();
        List<OutlookJson.At> dates = dates(asked, expected, now).stream()
                .map(date -> new OutlookJson.At(date, units.applyAsLong(each -> each.by(date, now))))
                .toList();
        Availability.Freshness freshness = services.availability().freshness();
        return new OutlookJson.Outlook(
                asked.sku().value(),
                units.applyAsLong(Expected::today),
                dates,
                supplies(expected, now),
                freshness.asOf(),
                freshness.lag().map(lag -> lag.toMillis()).orElse(null),
                IncompleteJson.of(known));
    }

    /** The date that was asked for, or each at which something is to come. */
    private static List<Instant> dates(Asked asked, List<Expected> expected, Instant now) {
        return asked.by()
                .map(List::of)
                .orElseGet(() -> expected.stream()
                        .flatMap(each -> each.supplies().stream())
                        .filter(supply -> supply.countsAt(now))
                        .map(Supply::expectedAt)
                        .distinct()
                        .sorted()
                        .limit(MAX_DATES)
                        .toList());
    }

    /** Of the positions that something is on its way to. */
    private static long promisable(
            Availability through, Sku sku, List<Expected> expected, Function<Expected, NodeStock> stock) {
        return expected.stream()
                .mapToLong(each -> through.promisable(stock.apply(each), sku))
                .sum();
    }

    private static List<OutlookJson.Coming> supplies(List<Expected> expected, Instant now) {
        return expected.stream()
                .flatMap(
                        each -> each.supplies().stream().map(supply -> OutlookJson.Coming.of(each.node(), supply, now)))
                .sorted(Comparator.comparing(OutlookJson.Coming::expectedAt)
                        .thenComparing(OutlookJson.Coming::supplyId)
                        .thenComparing(OutlookJson.Coming::nodeId))
                .limit(OutlookJson.MAX_SUPPLIES)
                .toList();
    }
}
