package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.order.OrderCommand;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderResult;
import dev.waybill.core.order.TestOrder;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingOutcome;
import dev.waybill.core.sourcing.SourcingRequest;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A kit of two A and a B, and lines that are kept together. */
class KitTest {
    private static final String CART =
            "\"channel\":\"web\",\"destination\":{\"country\":\"US\",\"region\":\"\",\"postal_code\":\"10001\"}";
    private static final String KIT = item("SET")
            .replace("}}", "},\"components\":[{\"sku\":\"A\",\"quantity\":2},{\"sku\":\"B\",\"quantity\":1}]}");

    private final Map<OrderId, OrderCommand.OpenOrder> opened = new HashMap<>();
    private final List<SourcingRequest> asked = new ArrayList<>();
    private TestHouse house;

    private static String item(String sku) {
        return Samples.ITEM
                .replace("\"sku\":\"A\"", "\"sku\":\"" + sku + "\"")
                .replace("\"gtin\":\"4006381333931\",", "");
    }

    @BeforeEach
    void open() throws Exception {
        house = new TestHouse();
        house.put("/v1/nodes/S1", Samples.NODE);
        for (String sku : List.of("A", "B", "C")) {
            house.put("/v1/items/" + sku, item(sku));
        }
        house.put("/v1/items/SET", KIT);
        house.put("/v1/carriers/ground", Samples.CARRIER);
        house.shards.decide(OrderCommand.OpenOrder.class, open -> {
            opened.putIfAbsent(open.id(), open);
            return new OrderResult.Opened(open.id());
        });
        house.shards.decide(OrderCommand.AwaitOrder.class, await -> {
            OrderCommand.OpenOrder open = opened.get(await.order());
            return new OrderResult.Placed(open.id(), open.terms(), TestOrder.decided(open, new ShardId(1)));
        });
        house.plan = this::fromS1;
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    private SourcingOutcome fromS1(SourcingRequest request) {
        asked.add(request);
        return Samples.shippedFromS1(request);
    }

    private static String line(String sku, int quantity, String more) {
        return "{\"sku\":\"" + sku + "\",\"quantity\":" + quantity
                + ",\"unit_price\":{\"amount\":1099,\"currency\":\"USD\"}" + more + "}";
    }

    private TestHouse.Answer place(String key, String... lines) throws Exception {
        String body = "{" + CART + ",\"method\":\"delivery\",\"lines\":[" + String.join(",", lines) + "]}";
        return house.post("/v1/orders", body, "Idempotency-Key", key);
    }

    @Test
    void kit_isPlacedAsItsComponents_whichAreKeptTogether_andShowIt() throws Exception {
        var placed = place("k1", line("C", 1, ""), line("SET", 3, ""));

        assertThat(placed.status()).as(placed.raw().body()).isEqualTo(201);
        SourcingRequest request = asked.get(0);
        assertThat(request.lines())
                .extracting(
                        LineDemand::line,
                        each -> each.sku().value(),
                        each -> each.quantity().units())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, "C", 1),
                        org.assertj.core.groups.Tuple.tuple(2, "A", 6),
                        org.assertj.core.groups.Tuple.tuple(3, "B", 3));
        assertThat(request.together()).containsExactly(Set.of(2, 3));
        JsonObject component =
                placed.json().getJsonObject("terms").getJsonArray("lines").getJsonObject(1);
        assertThat(component.getJsonObject("unit_price").getInteger("amount")).isZero();
        assertThat(component.getJsonObject("kit"))
                .isEqualTo(new JsonObject("{\"line\":2,\"sku\":\"SET\",\"quantity\":3,"
                        + "\"unit_price\":{\"amount\":1099,\"currency\":\"USD\"}}"));
    }

    @Test
    void linesOfAGroup_areKeptTogether_inOrdersAndPromises() throws Exception {
        String a = line("A", 1, ",\"group\":\"set\"");
        String b = line("B", 1, ",\"group\":\"set\"");

        assertThat(place("k1", a, b, line("C", 1, "")).status()).isEqualTo(201);

        assertThat(asked.get(0).together()).containsExactly(Set.of(1, 2));
        var promised = house.post(
                "/v1/promises",
                "{" + CART + ",\"methods\":[\"delivery\"],\"lines\":[{\"sku\":\"A\",\"quantity\":1,\"group\":\"g\"},"
                        + "{\"sku\":\"SET\",\"quantity\":1}]}");
        assertThat(promised.errorCode()).as("the kit has A, too").isEqualTo("KIT_OVERLAPS");
        assertThat(promised.pointer()).isEqualTo("/lines/1/sku");
    }

    @Test
    void optionOfAKit_isForThatKit_andForTheSameGroupsOnly() throws Exception {
        String set = "{" + CART + ",\"methods\":[\"delivery\"],\"lines\":[{\"sku\":\"SET\",\"quantity\":1}]}";
        String option = house.post("/v1/promises", set)
                .json()
                .getJsonArray("options")
                .getJsonObject(0)
                .getString("option_id");
        String body = "{" + CART + ",\"option_id\":\"" + option + "\",\"lines\":[";

        var apart = body + line("A", 2, "") + "," + line("B", 1, "") + "]}";
        assertThat(house.post("/v1/orders", apart, "Idempotency-Key", "k1").errorCode())
                .isEqualTo("OPTION_MISMATCH");
        assertThat(house.post("/v1/orders", body + line("SET", 1, "") + "]}", "Idempotency-Key", "k2")
                        .status())
                .isEqualTo(201);
    }

    private void change(String sku, String body) throws Exception {
        String etag = house.get("/v1/items/" + sku).header("ETag");
        assertThat(house.put("/v1/items/" + sku, body, "If-Match", etag).status())
                .isEqualTo(200);
    }

    @Test
    void changeOfAKit_isForLaterOrdersOnly() throws Exception {
        place("k1", line("SET", 1, ""));
        change("SET", KIT.replace("\"quantity\":2", "\"quantity\":5"));

        var again = place("k1", line("SET", 1, ""));

        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.json()
                        .getJsonObject("terms")
                        .getJsonArray("lines")
                        .getJsonObject(0)
                        .getInteger("quantity"))
                .isEqualTo(2);
        assertThat(place("k2", line("SET", 1, ""))
                        .json()
                        .getJsonObject("terms")
                        .getJsonArray("lines")
                        .getJsonObject(0)
                        .getInteger("quantity"))
                .isEqualTo(5);
    }

    @Test
    void kitOfAKit_ofNothingKnown_orWithDatesOfItsOwn_isRefused() throws Exception {
        String box = KIT.replace("\"SET\"", "\"BOX\"");
        var nested = house.put("/v1/items/BOX", box.replace("{\"sku\":\"A\"", "{\"sku\":\"SET\""));
        var unknown = house.put("/v1/items/BOX", box.replace("{\"sku\":\"A\"", "{\"sku\":\"Z\""));
        var twice = house.put("/v1/items/BOX", box.replace("{\"sku\":\"A\"", "{\"sku\":\"B\""));
        var dated = house.put(
                "/v1/items/BOX",
                box.replace("\"components\"", "\"backorder\":{\"within_days\":3,\"max_units\":3},\"components\""));

        assertThat(nested.errorCode()).isEqualTo("KIT_IN_KIT");
        assertThat(nested.pointer()).isEqualTo("/components/0/sku");
        assertThat(unknown.errorCode()).isEqualTo("UNKNOWN_SKU");
        assertThat(twice.errorCode()).isEqualTo("DUPLICATE_COMPONENT");
        assertThat(dated.errorCode()).isEqualTo("KIT_HAS_NO_STOCK");
    }

    @Test
    void componentThatHasBecomeAKit_makesItsKitUnorderable() throws Exception {
        change("B", KIT.replace("{\"sku\":\"B\"", "{\"sku\":\"C\"").replace("\"SET\"", "\"B\""));

        assertThat(place("k1", line("SET", 1, "")).errorCode()).isEqualTo("BROKEN_KIT");
    }

    @Test
    void importedKit_needsItsComponents_fromTheCatalogOrItsOwnFile() throws Exception {
        String box = KIT.replace("\"SET\"", "\"BOX\"").replace("\n", "");
        String fromFile = box.replace("{\"sku\":\"A\"", "{\"sku\":\"D\"");
        String unknown = box.replace("{\"sku\":\"A\"", "{\"sku\":\"Z\"");
        String nested = box.replace("{\"sku\":\"A\"", "{\"sku\":\"SET\"");
        String rows = String.join("\n", item("D").replace("\n", ""), fromFile, unknown, nested, "");

        var report = house.post("/v1/imports/items", rows, "Content-Type", "application/x-ndjson");

        assertThat(report.json().getInteger("landed")).as(report.raw().body()).isEqualTo(2);
        assertThat(report.raw().body())
                .contains("UNKNOWN_SKU", "Z is not in the catalog: save it before its kit", "KIT_IN_KIT")
                .contains("/components/0/sku");
    }

    @Test
    void stockOfAKit_isRefusedByFeeds() throws Exception {
        String row = "{\"kind\":\"count\",\"node_id\":\"S1\",\"sku\":\"SET\",\"quantity\":5,\"source\":\"wms\","
                + "\"sequence\":1,\"as_of\":\"2026-03-04T12:00:00Z\"}\n";

        var answer = house.post("/v1/stock/feeds", row, "Content-Type", "application/x-ndjson");

        assertThat(answer.raw().body()).contains("KIT_HAS_NO_STOCK");
    }

    @Test
    void item_isShownWithItsComponents() throws Exception {
        assertThat(house.get("/v1/items/SET").json().getJsonArray("components"))
                .isEqualTo(new io.vertx.core.json.JsonArray(
                        "[{\"sku\":\"A\",\"quantity\":2},{\"sku\":\"B\",\"quantity\":1}]"));
    }
}
