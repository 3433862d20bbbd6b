package dev.waybill.simulator.chaos;

import dev.waybill.core.catalog.Sku;
import dev.waybill.simulator.chaos.Operation.Kind;
import dev.waybill.simulator.chaos.Operation.Wish;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What carriers of a seed ask for: transfer number {@code n} is always of the same units between the same stores. */
final class TransferErrands {
    static final int CARRIED = 5;
    /** Every so many transfers take something along that customers buy and people count. */
    private static final int MIXED = 3;

    private static final int FURTHER = 5;
    private static final String EXPECTED = "2035-01-01T12:00:00Z";

    private final ChaosScenario scenario;
    private final long seed;

    TransferErrands(ChaosScenario scenario, long seed) {
        this.scenario = scenario;
        this.seed = seed;
    }

    /** The key stands in the reason, so that a transfer says which request it is of. */
    Errand plan(int n) {
        String key = "transfer-" + seed + "-" + n;
        String from = node(n);
        Map<String, Integer> units = units(n, CARRIED);
        JsonObject body = new JsonObject()
                .put("from_node_id", from)
                .put("to_node_id", node(n + FURTHER))
                .put("expected_at", EXPECTED)
                .put("reason", key)
                .put("lines", lines(units));
        return new Errand(key, Kind.TRANSFER, new Wish("", from, units), "/v1/transfers", body.encode());
    }

    /** Copy {@code copy} of number {@code n} has a key of its own. */
    Errand send(int n, int copy, String transfer, int each) {
        Map<String, Integer> units = units(n, each);
        return verb(n, copy, Kind.SEND, new Wish(transfer, "", units), new JsonObject().put("lines", lines(units)));
    }

    /** @param surplus units of what is only carried that came beyond what was sent, one of them damaged */
    Errand receive(int n, int copy, String transfer, int each, int surplus) {
        Map<String, Integer> units = units(n, each);
        JsonArray lines = lines(units);
        Map<String, Integer> more = surplus == 0 ? Map.of() : Map.of(only().value(), surplus);
        Map<String, Integer> damaged = surplus == 0 ? Map.of() : Map.of(only().value(), 1);
        lines.stream()
                .map(JsonObject.class::cast)
                .filter(line -> more.containsKey(line.getString("sku")))
                .forEach(line -> line.put("surplus_quantity", surplus).put("damaged_quantity", 1));
        JsonObject body = new JsonObject().put("lines", lines);
        return verb(
                n,
                copy,
                Kind.RECEIVE,
                new Wish(transfer, "", units, more, damaged),
                surplus == 0 ? body : body.put("reason", "packed twice"));
    }

    Errand cancel(int n, String transfer) {
        return verb(n, 0, Kind.CANCEL, new Wish(transfer, "", Map.of()), new JsonObject().put("reason", "not needed"));
    }

    Errand close(int n, String transfer) {
        return verb(n, 0, Kind.CLOSE, new Wish(transfer, "", Map.of()), new JsonObject().put("reason", "truck lost"));
    }

    private Errand verb(int n, int copy, Kind kind, Wish wish, JsonObject body) {
        String verb = kind.name().toLowerCase(Locale.ROOT);
        String key = verb + "-" + seed + "-" + n + "-" + copy;
        return new Errand(key, kind, wish, "/v1/transfers/" + wish.about() + ":" + verb, body.encode());
    }

    private Map<String, Integer> units(int n, int each) {
        Map<String, Integer> units = new TreeMap<>();
        skus(n).forEach(sku -> units.put(sku.value(), each));
        return units;
    }

    private List<Sku> skus(int n) {
        return n % MIXED == 0 ? List.of(only(), scenario.plenty()) : List.of(only());
    }

    private Sku only() {
        return scenario.carried();
    }

    private static JsonArray lines(Map<String, Integer> units) {
        JsonArray lines = new JsonArray();
        units.forEach(
                (sku, quantity) -> lines.add(new JsonObject().put("sku", sku).put("quantity", quantity)));
        return lines;
    }

    private String node(int n) {
        return scenario.nodes().get(n % scenario.nodes().size()).id().value();
    }
}
