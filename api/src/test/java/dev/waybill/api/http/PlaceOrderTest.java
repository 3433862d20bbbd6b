package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.order.OrderCommand;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderResult;
import dev.waybill.core.order.TestOrder;
import dev.waybill.core.shard.ShardId;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceOrderTest {
    private static final String CART =
            "\"channel\":\"web\",\"destination\":{\"country\":\"US\",\"region\":\"\",\"postal_code\":\"10001\"}";
    private static final String LINE =
            "{\"sku\":\"A\",\"quantity\":2,\"unit_price\":{\"amount\":1099,\"currency\":\"USD\"}}";
    private static final String ORDER = "{" + CART
            + ",\"method\":\"delivery\",\"customer\":{\"name\":\"Ada\",\"email\":\"ada@example.test\"},\"lines\":["
            + LINE
            + "]}";
    private TestHouse house;
    private final Map<OrderId, OrderCommand> opened = new HashMap<>();

    @BeforeEach
    void open() throws Exception {
        house = new TestHouse();
        house.put("/v1/nodes/S1", Samples.NODE);
        house.put("/v1/items/A", Samples.ITEM);
        house.put("/v1/carriers/ground", Samples.CARRIER);
        house.shards.decide(OrderCommand.OpenOrder.class, open -> {
            opened.putIfAbsent(open.id(), open);
            return new OrderResult.Opened(open.id());
        });
        house.shards.decide(OrderCommand.OpenRefused.class, open -> {
            opened.putIfAbsent(open.id(), open);
            return new OrderResult.Opened(open.id());
        });
        house.shards.decide(OrderCommand.AwaitOrder.class, await -> {
            if (opened.get(await.order()) instanceof OrderCommand.OpenOrder open) {
                return new OrderResult.Placed(open.id(), open.terms(), TestOrder.decided(open, new ShardId(1)));
            }
            var refused = (OrderCommand.OpenRefused) opened.get(await.order());
            return new OrderResult.OrderRefused(refused.id(), refused.code(), refused.detail(), refused.shortfalls());
        });
        house.plan = Samples::shippedFromS1;
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    @Test
    void order_isPlacedOnce_andReplayedUnderItsKey() throws Exception {
        var first = place(ORDER, "k1");
        assertThat(first.status()).as(first.raw().body()).isEqualTo(201);
        String id = first.json().getString("id");
        assertThat(first.header("Location")).isEqualTo("/v1/orders/" + id);
        assertThat(first.json()
                        .getJsonArray("fulfillment_orders")
                        .getJsonObject(0)
                        .getString("node_id"))
                .isEqualTo("S1");
        var again = place(ORDER.replace(",", " , "), "k1");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.raw().body()).isEqualTo(first.raw().body());
        assertThat(place(ORDER.replace("\"quantity\":2", "\"quantity\":3"), "k1")
                        .code())
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(place(ORDER, "k2").json().getString("id")).isNotEqualTo(id);
    }

    @Test
    void personalData_isKeptInTheBodyOnly() throws Exception {
        var id = new OrderId(place(ORDER, "k1").json().getString("id"));
        assertThat(house.bodies.read(id).toCompletableFuture().join())
                .hasValueSatisfying(body -> assertThat(body).contains("ada@example.test"));
        assertThat(house.shards.seen().toString())
                .doesNotContain("ada@example.test")
                .doesNotContain("Ada");
    }

    @Test
    void orderWithoutStock_isRefused_withWhatIsMissing() throws Exception {
        house.plan = request -> TestHouse.unfillable();
        var refused = place(ORDER, "k1");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("INSUFFICIENT_STOCK");
        assertThat(refused.json().getJsonArray("shortfalls").getJsonObject(0))
                .isEqualTo(new JsonObject("{\"line\":1,\"sku\":\"A\",\"requested\":2,\"available\":1}"));
        assertThat(place(ORDER, "k1").header("Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    void promisedOption_setsWhatIsOrdered_forThatCartOnly() throws Exception {
        JsonObject option = option();
        String byOption =
                "{" + CART + ",\"option_id\":\"" + option.getString("option_id") + "\",\"lines\":[" + LINE + "]}";
        var placed = place(byOption, "k1");
        assertThat(placed.status()).as(placed.raw().body()).isEqualTo(201);
        assertThat(placed.json().getJsonObject("terms").getString("promised_by"))
                .isEqualTo(option.getString("promised_by"));
        assertThat(place(byOption.replace("\"quantity\":2", "\"quantity\":1"), "k2")
                        .errorCode())
                .isEqualTo("OPTION_MISMATCH");
        assertThat(place(byOption.replace("opt_", "opt_x"), "k3").errorCode()).isEqualTo("UNKNOWN_OPTION");
    }

    @Test
    void expiredOption_isGone_butARetryStillGetsItsOrder() throws Exception {
        String id = option().getString("option_id");
        String byOption = "{" + CART + ",\"option_id\":\"" + id + "\",\"lines\":[" + LINE + "]}";
        var placed = place(byOption, "k1");
        house.now.set(TestHouse.NOW.plus(Duration.ofHours(1)));
        var retried = place(byOption, "k1");
        assertThat(retried.status()).isEqualTo(200);
        assertThat(retried.raw().body()).isEqualTo(placed.raw().body());
        var late = place(byOption, "k2");
        assertThat(late.status()).isEqualTo(410);
        assertThat(late.code()).isEqualTo("OPTION_EXPIRED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"sku\":\"A\"        | \"sku\":\"nope\"            | /lines/0/sku                 | UNKNOWN_SKU",
                "\"sku\":\"A\"        | \"sku\":\"a b\"             | /lines/0/sku                 | INVALID_NAME",
                "\"quantity\":2       | \"quantity\":0              | /lines/0/quantity            | OUT_OF_RANGE",
                "\"quantity\":2       | \"quantity\":-1             | /lines/0/quantity            | OUT_OF_RANGE",
                "\"quantity\":2       | \"quantity\":1000001        | /lines/0/quantity            | OUT_OF_RANGE",
                "\"quantity\":2,      | ''                          | /lines/0/quantity            | REQUIRED",
                "\"amount\":1099      | \"amount\":-1               | /lines/0/unit_price/amount   | OUT_OF_RANGE",
                "\"USD\"              | \"USX\"                     | /lines/0/unit_price/currency | UNKNOWN_CURRENCY",
                "\"US\"               | \"ZZ\"                      | /destination/country         | UNKNOWN_COUNTRY",
                "\"10001\"            | \"00000\"                   | /destination/postal_code     | UNKNOWN_PLACE",
                "\"delivery\"         | \"teleport\"                | /method                      | UNKNOWN_VALUE",
                "\"delivery\"         | \"pickup\"                  | /pickup_node_id              | REQUIRED",
                "\"delivery\"         | \"delivery\",\"service_level\":\"never\" | /service_level  | UNKNOWN_VALUE",
                "\"delivery\" | \"pickup\",\"pickup_node_id\":\"S9\" | /pickup_node_id | UNKNOWN_NODE",
                "\"delivery\" | \"delivery\",\"promised_by\":\"2020-01-01T00:00:00Z\" | /promised_by | IN_THE_PAST",
                "\"delivery\" | \"delivery\",\"promised_by\":\"soon\" | /promised_by | INVALID_INSTANT",
                "\"delivery\" | \"delivery\",\"gift\":true | /gift | UNKNOWN_FIELD",
            })
    void badInput_namesTheField_andChangesNothing(String good, String bad, String pointer, String code)
            throws Exception {
        var answer = place(ORDER.replace(good, bad), "k1");
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("INVALID_BODY");
        assertThat(answer.pointer()).isEqualTo(pointer);
        assertThat(answer.errorCode()).isEqualTo(code);
        assertThat(house.shards.seen()).noneMatch(OrderCommand.OpenOrder.class::isInstance);
        assertThat(place(ORDER, "k1").status()).as("the key is still free").isEqualTo(201);
    }

    @Test
    void duplicateLines_areRefused() throws Exception {
        var answer = place(ORDER.replace(LINE, LINE + "," + LINE), "k1");
        assertThat(answer.pointer()).isEqualTo("/lines/1/sku");
        assertThat(answer.errorCode()).isEqualTo("DUPLICATE_LINE");
        assertThat(place("{" + CART + ",\"method\":\"delivery\",\"lines\":[]}", "k2")
                        .pointer())
                .isEqualTo("/lines");
    }

    @Test
    void order_needsAKey() throws Exception {
        assertThat(place(ORDER, "").code()).isEqualTo("IDEMPOTENCY_KEY_MISSING");
        assertThat(place(ORDER, "k".repeat(256)).code()).isEqualTo("INVALID_PARAMETER");
    }

    private JsonObject option() throws Exception {
        String cart = "{" + CART + ",\"lines\":[{\"sku\":\"A\",\"quantity\":2}],\"methods\":[\"delivery\"]}";
        var answer = house.post("/v1/promises", cart);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return answer.json().getJsonArray("options").getJsonObject(0);
    }

    private TestHouse.Answer place(String body, String key) throws Exception {
        return house.post("/v1/orders", body, "Idempotency-Key", key);
    }
}
