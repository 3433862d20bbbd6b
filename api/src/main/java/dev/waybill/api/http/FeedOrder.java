package dev.waybill.api.http;

import dev.waybill.api.json.FeedJson;
import dev.waybill.api.json.Fields;
import dev.waybill.core.catalog.Names;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.stock.FeedRun;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the query of a feed's request says of all its rows.
 *
 * @param snapshot of a full feed
 */
record FeedOrder(String id, FeedRun.Mode mode, FeedJson.Defaults defaults, Optional<Snapshot> snapshot) {
    private static final String PREFIX = "feed_";
    private static final Duration SKEW = Duration.ofSeconds(5);

    private record Said(
            Optional<String> node, Optional<String> source, Optional<Long> sequence, Optional<Instant> asOf) {}

    static Checked<FeedOrder> of(Exchange exchange, ApiServices services) {
        return name(exchange, "id")
                .then(id -> exchange.optional(
                                "mode", "must be delta or full", text -> Fields.parseWord(text, FeedRun.Mode.class))
                        .then(mode -> said(exchange).then(said -> order(exchange, services, id, mode, said))));
    }

    private static Checked<Said> said(Exchange exchange) {
        return name(exchange, "node_id")
                .then(node -> name(exchange, "source")
                        .then(source -> exchange.optional(
                                        "sequence", "must be a whole number that is not negative", FeedOrder::number)
                                .then(sequence -> exchange.optional(
                                                "as_of", "must be an RFC 3339 instant", FeedOrder::instant)
                                        .then(asOf -> new Checked.Fine<>(new Said(node, source, sequence, asOf))))));
    }

    private static Checked<FeedOrder> order(
            Exchange exchange, ApiServices services, Optional<String> id, Optional<FeedRun.Mode> mode, Said said) {
        String name = id.orElseGet(() -> PREFIX
                + new UUID(services.random().getAsLong(), services.random().getAsLong()));
        Instant now = services.clocks().domain().instant();
        if (said.asOf().filter(at -> at.isAfter(now.plus(SKEW))).isPresent()) {
            return Exchange.wrong("as_of", "is in the future: it is " + now + " now; is the clock right?");
        }
        if (mode.orElse(FeedRun.Mode.DELTA) == FeedRun.Mode.DELTA) {
            return new Checked.Fine<>(new FeedOrder(name, FeedRun.Mode.DELTA, defaults(null, said), Optional.empty()));
        }
        return full(exchange, services, name, said);
    }

    private static Checked<FeedOrder> full(Exchange exchange, ApiServices services, String id, Said said) {
        String needed = "is required: a full feed says node_id, source, sequence and as_of of all its rows";
        if (said.node().isEmpty()) {
            return Exchange.wrong("node_id", needed);
        }
        if (said.source().isEmpty()) {
            return Exchange.wrong("source", needed);
        }
        if (said.sequence().isEmpty()) {
            return Exchange.wrong("sequence", needed);
        }
        if (said.asOf().isEmpty()) {
            return Exchange.wrong("as_of", needed);
        }
        Instant now = services.clocks().domain().instant();
        Instant asOf = said.asOf().get().isAfter(now) ? now : said.asOf().get();
        Said exact = new Said(said.node(), said.source(), said.sequence(), Optional.of(asOf));
        return new StockNodes(services.network())
                .touched(exchange, new NodeId(said.node().get()))
                .then(node -> new Checked.Fine<>(new FeedOrder(
                        id,
                        FeedRun.Mode.FULL,
                        defaults("count", exact),
                        Optional.of(new Snapshot(
                                node, said.source().get(), said.sequence().get(), asOf)))));
    }

    private static FeedJson.Defaults defaults(@Nullable String kind, Said said) {
        return new FeedJson.Defaults(
                kind,
                said.node().orElse(null),
                said.source().orElse(null),
                said.sequence().orElse(null),
                said.asOf().map(Instant::toString).orElse(null));
    }

    private static Checked<Optional<String>> name(Exchange exchange, String parameter) {
        return exchange.optional(
                parameter, "must be 1 to 64 characters of A-Z a-z 0-9 . _ -", text -> Names.isName(text) ? text : null);
    }

    private static @Nullable Long number(String text) {
        try {
            long number = Long.parseLong(text);
            return number < 0 ? null : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
