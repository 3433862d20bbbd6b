package dev.waybill.simulator.chaos;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.simulator.chaos.Operation.Kind;
import dev.waybill.simulator.chaos.Operation.Wish;
import dev.waybill.simulator.world.Chance;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What clients of a seed ask for: number {@code n} is always the same, but for the moment of a count. */
final class Errands {
    /** Stores where what is scarce is asked for. */
    private static final int[] SCARCE_AT = {3, 7, 11};

    private static final int MOST_RECEIVED = 3;
    private static final int MOST_ADJUSTED = 5;
    private static final int LEAST_COUNTED = 90_000;
    private static final int MOST_COUNTED = 110_000;
    private static final int NODES_TO_HOLD_AT = 3;

    private final ChaosScenario scenario;
    private final long seed;

    Errands(ChaosScenario scenario, long seed) {
        this.scenario = scenario;
        this.seed = seed;
    }

    Errand order(int n) {
        String key = "order-" + seed + "-" + n;
        JsonObject body = scenario.order(n, key);
        return new Errand(key, Kind.ORDER, new Wish("", "", units(body)), "/v1/orders", body.encode());
    }

    private static Map<String, Integer> units(JsonObject body) {
        Map<String, Integer> units = new HashMap<>();
        for (Object each : body.getJsonArray("lines")) {
            JsonObject line = (JsonObject) each;
            units.put(line.getString("sku"), line.getInteger("quantity"));
        }
        return units;
    }

    /** Held for so many seconds, at one of three stores. */
    Errand reserve(int n, int seconds) {
        String key = "reserve-" + seed + "-" + n;
        FulfillmentNode home = node(n);
        JsonArray nodes = new JsonArray();
        for (int i = 0; i < NODES_TO_HOLD_AT; i++) {
            nodes.add(node(n + 4 * i).id().value());
        }
        JsonObject body = new JsonObject()
                .put("channel", "web")
                .put("destination", ChaosScenario.destination(home))
                .put("method", "pickup")
                .put("node_ids", nodes)
                .put("ttl_seconds", seconds)
                .put("lines", new JsonArray().add(plainLine(sku(n))));
        return new Errand(
                key, Kind.RESERVE, new Wish("", "", Map.of(sku(n).value(), 1)), "/v1/reservations", body.encode());
    }

    private static JsonObject plainLine(Sku sku) {
        return new JsonObject().put("sku", sku.value()).put("quantity", 1);
    }

    private Sku sku(int n) {
        return n % 4 == 3 ? scenario.scarce() : scenario.plenty();
    }

    /** An order of reservation number {@code n}; copy {@code rival} has a key of its own. */
    Errand redeem(int n, int rival, String reservation) {
        String key = "redeem-" + seed + "-" + n + "-" + rival;
        JsonObject body = new JsonObject()
                .put("channel", "web")
                .put("reservation_id", reservation)
                .put("customer", new JsonObject().put("name", key))
                .put("lines", new JsonArray().add(ChaosScenario.line(sku(n))));
        Wish wish = new Wish(reservation, "", Map.of(sku(n).value(), 1));
        return new Errand(key, Kind.REDEEM, wish, "/v1/orders", body.encode());
    }

    Errand extend(int n, String reservation, int seconds) {
        return verb(n, Kind.EXTEND, reservation, new JsonObject().put("ttl_seconds", seconds));
    }

    Errand release(int n, String reservation) {
        return verb(n, Kind.RELEASE, reservation, new JsonObject());
    }

    private Errand verb(int n, Kind kind, String reservation, JsonObject body) {
        String verb = kind == Kind.EXTEND ? "extend" : "release";
        String path = "/v1/reservations/" + reservation + ":" + verb;
        String key = verb + "-" + seed + "-" + n;
        return new Errand(key, kind, new Wish(reservation, "", Map.of()), path, body.encode());
    }

    /** A row of a feed: goods come in, a difference is corrected, or somebody counts. */
    Errand row(int n, Instant now) {
        Chance chance = Chance.of(seed, "row-" + n);
        return switch (n % 3) {
            case 0 -> received(n, chance);
            case 1 -> adjusted(n, chance);
            default -> counted(n, chance, now);
        };
    }

    private Errand received(int n, Chance chance) {
        FulfillmentNode at = node(SCARCE_AT[chance.below(SCARCE_AT.length)]);
        int units = 1 + chance.below(MOST_RECEIVED);
        String source = "in-" + seed + "-" + n;
        return row(source + "/1", Kind.RECEIPT, at, row("receipt", at, scenario.scarce(), units, source));
    }

    private Errand adjusted(int n, Chance chance) {
        FulfillmentNode at = node(chance.below(scenario.nodes().size()));
        int units = (1 + chance.below(MOST_ADJUSTED)) * (chance.happens(0.5) ? 1 : -1);
        String source = "adj-" + seed + "-" + n;
        JsonObject row = row("adjustment", at, scenario.unwanted(), units, source);
        return row(source, Kind.ADJUSTMENT, at, row.put("reason", source));
    }

    /** Correction number {@code n} of a beat: one unit more or less of what nobody orders. */
    Errand beat(int n, String node) {
        String source = "beat-" + seed + "-" + n;
        JsonObject row = row("adjustment", node, scenario.unwanted(), n % 2 == 0 ? 1 : -1, source);
        return row(source, Kind.ADJUSTMENT, node, row.put("reason", source));
    }

    private Errand counted(int n, Chance chance, Instant now) {
        FulfillmentNode at = node(chance.below(scenario.nodes().size()));
        int units = (int) chance.between(LEAST_COUNTED, MOST_COUNTED);
        Sku sku = chance.happens(0.5) ? scenario.plenty() : scenario.unwanted();
        JsonObject row = row("count", at, sku, units, "cycle")
                .put("sequence", n)
                .put("as_of", now.minusMillis(chance.between(0, 2_000)).toString());
        return row("cycle/" + n, Kind.COUNT, at, row);
    }

    private static JsonObject row(String kind, FulfillmentNode at, Sku sku, int units, String source) {
        return row(kind, at.id().value(), sku, units, source);
    }

    private static JsonObject row(String kind, String node, Sku sku, int units, String source) {
        return new JsonObject()
                .put("kind", kind)
                .put("node_id", node)
                .put("sku", sku.value())
                .put("quantity", units)
                .put("source", source)
                .put("sequence", 1);
    }

    private static Errand row(String key, Kind kind, FulfillmentNode at, JsonObject row) {
        return row(key, kind, at.id().value(), row);
    }

    private static Errand row(String key, Kind kind, String node, JsonObject row) {
        Wish wish = new Wish("", node, Map.of(row.getString("sku"), row.getInteger("quantity")));
        return new Errand(key, kind, wish, "/v1/stock/feeds", row.encode() + "\n");
    }

    private FulfillmentNode node(int n) {
        return scenario.nodes().get(n % scenario.nodes().size());
    }
}
