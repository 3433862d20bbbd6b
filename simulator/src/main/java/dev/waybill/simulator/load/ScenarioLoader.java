package dev.waybill.simulator.load;

import dev.waybill.api.json.CarrierJson;
import dev.waybill.api.json.FeedJson;
import dev.waybill.api.json.ItemJson;
import dev.waybill.api.json.Json;
import dev.waybill.api.json.NodeJson;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.simulator.demand.Scenario;
import dev.waybill.simulator.world.StockRow;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Iterator;
import java.util.stream.Stream;

/** Brings a scenario into a running system through its imports and its stock feed, as a retailer's systems would. */
public final class ScenarioLoader {
    private static final int ROWS_AT_ONCE = 10_000;
    private static final String SOURCE = "opening";

    private final ApiClient api;
    private final Tokens tokens;

    public ScenarioLoader(ApiClient api, Tokens tokens) {
        this.api = api;
        this.tokens = tokens;
    }

    /** Answers the number of stock rows. Fails when any row is refused. */
    public Future<Long> load(Scenario scenario, Instant asOf) {
        return feed("/v1/imports/nodes", scenario.nodes().stream().map(NodeJson::of))
                .compose(nodes -> feed(
                        "/v1/imports/carriers", scenario.services().stream().map(CarrierJson::of)))
                .compose(carriers ->
                        feed("/v1/imports/items", scenario.items().stream().map(ItemJson::of)))
                .compose(items -> feed("/v1/stock/feeds", stock(scenario, asOf)));
    }

    private static Stream<FeedJson.Row> stock(Scenario scenario, Instant asOf) {
        return scenario.nodes().stream().flatMap(node -> rows(scenario, node, asOf));
    }

    private static Stream<FeedJson.Row> rows(Scenario scenario, FulfillmentNode node, Instant asOf) {
        return scenario.openingStock(node).map(row -> row(row, asOf));
    }

    private static FeedJson.Row row(StockRow row, Instant asOf) {
        return new FeedJson.Row(
                "count",
                row.node().value(),
                row.sku().value(),
                row.onHand(),
                SOURCE,
                1L,
                asOf.toString(),
                null,
                row.bin(),
                null,
                null);
    }

    private Future<Long> feed(String path, Stream<?> rows) {
        return feed(path, rows.iterator(), 0);
    }

    private Future<Long> feed(String path, Iterator<?> rows, long before) {
        Buffer body = Buffer.buffer();
        long count = before;
        while (rows.hasNext() && count < before + ROWS_AT_ONCE) {
            body.appendBytes(Json.write(rows.next())).appendString("\n");
            count++;
        }
        if (count == before) {
            return Future.succeededFuture(before);
        }
        long sent = count;
        return tokens.own()
                .compose(token -> api.feed(path, token, body))
                .compose(answer -> accepted(path, answer))
                .compose(accepted -> feed(path, rows, sent));
    }

    private static Future<Void> accepted(String path, ApiClient.Answer answer) {
        JsonObject report = answer.body();
        return answer.ok() && report.getLong("failed", 0L) == 0
                ? Future.succeededFuture()
                : Future.failedFuture(
                        new IllegalStateException(path + " was answered " + answer.status() + ": " + report));
    }
}
