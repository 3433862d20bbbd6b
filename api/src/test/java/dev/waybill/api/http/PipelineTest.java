package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.security.Scope;
import dev.waybill.core.order.OrderCommand;
import dev.waybill.core.order.OrderResult;
import dev.waybill.core.shard.Shards;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PipelineTest {
    private static final String ORDER = "/v1/orders/" + Samples.ORDER;
    private TestHouse house;

    @BeforeEach
    void open() throws Exception {
        house = new TestHouse();
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    @Test
    void unknownQueryParameter_isRefused_onEveryOperation_andTheKnownOnesAreNamed() throws Exception {
        for (Endpoint endpoint : house.mounted()) {
            String path = endpoint.template().replaceAll("\\{[a-z_]+}", "x");
            var answer = house.send(
                    endpoint.method().name(), path + "?page_sise=3", HttpRequest.BodyPublishers.ofString("{}"));
            assertThat(answer.status()).as(endpoint.operationId()).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("INVALID_PARAMETER");
            assertThat(answer.pointer()).isEqualTo("page_sise");
        }
        assertThat(house.get("/v1/nodes?page_sise=3").raw().body()).contains("page_size");
    }

    @Test
    void missingOrForeignToken_isUnauthenticated_beforeAnythingIsRead() throws Exception {
        var none = house.get(ORDER, "Authorization", "");
        assertThat(none.status()).isEqualTo(401);
        assertThat(none.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(none.header("Content-Type")).isEqualTo("application/problem+json");
        var foreign = house.post("/v1/promises", "{", "Authorization", "Bearer foreign");
        assertThat(foreign.code()).isEqualTo("UNAUTHENTICATED");
    }

    @Test
    void tokenWithoutTheScope_isForbidden() throws Exception {
        house.tokens.grantAt("anna", "S1", Scope.TASK_WORK);
        var answer = house.get(ORDER, "Authorization", "Bearer anna");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().getString("detail")).contains("order:read");
    }

    @Test
    void traceOfTheCaller_goesOn_andStandsInTheProblem() throws Exception {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        var answer = house.get("/v1/nodes/X", "traceparent", "00-" + trace + "-00f067aa0ba902b7-01");
        assertThat(answer.json().getString("trace_id")).isEqualTo(trace);
        assertThat(answer.header("traceparent")).startsWith("00-" + trace).doesNotContain("00f067aa0ba902b7");
        var damaged = house.get("/v1/nodes/X", "traceparent", "00-" + "0".repeat(32) + "-00f067aa0ba902b7-01");
        assertThat(damaged.json().getString("trace_id")).hasSize(32).isNotEqualTo("0".repeat(32));
    }

    @Test
    void unknownPathsAndMethods_areProblemsToo() throws Exception {
        assertThat(house.get("/v1/nowhere").code()).isEqualTo("NOT_FOUND");
        var put = house.put("/v1/promises", "{}");
        assertThat(put.status()).isEqualTo(405);
        assertThat(put.code()).isEqualTo("METHOD_NOT_ALLOWED");
    }

    @Test
    void bodiesThatCannotBeRead_areRefused() throws Exception {
        assertThat(house.post("/v1/promises", "{\"lines\":[").code()).isEqualTo("MALFORMED_JSON");
        assertThat(house.post("/v1/promises", "").code()).isEqualTo("MALFORMED_JSON");
        assertThat(house.post("/v1/promises", "{} {}").code()).isEqualTo("MALFORMED_JSON");
        assertThat(house.post("/v1/promises", "{\"channel\":\"a\",\"channel\":\"b\"}")
                        .code())
                .isEqualTo("MALFORMED_JSON");
        assertThat(house.post("/v1/promises", "[".repeat(1000)).code()).isEqualTo("MALFORMED_JSON");
        assertThat(house.post("/v1/promises", "[]").status()).isEqualTo(422);
        var unknown = house.post("/v1/promises", "{\"lines\":[{\"sku\":\"A\",\"colour\":\"red\"}]}");
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.pointer()).isEqualTo("/lines/0/colour");
        assertThat(unknown.errorCode()).isEqualTo("UNKNOWN_FIELD");
        for (String quantity : new String[] {"\"2\"", "2.5", "99999999999", "true"}) {
            var wrong = house.post("/v1/promises", "{\"lines\":[{\"sku\":\"A\",\"quantity\":" + quantity + "}]}");
            assertThat(wrong.status()).as(quantity).isEqualTo(422);
            assertThat(wrong.pointer()).as(quantity).isEqualTo("/lines/0/quantity");
        }
    }

    @Test
    void oversizedBody_andOtherContentTypes_areRefused() throws Exception {
        var large = house.post("/v1/promises", "{\"channel\":\"" + "x".repeat(5_000) + "\"}");
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.code()).isEqualTo("BODY_TOO_LARGE");
        for (String type : new String[] {"text/plain", "application/xml", "application/json; charset=latin1"}) {
            assertThat(house.post("/v1/promises", "{}", "Content-Type", type).status())
                    .as(type)
                    .isEqualTo(415);
        }
        var untyped = house.send("POST", "/v1/promises", HttpRequest.BodyPublishers.ofString("{}"));
        assertThat(untyped.status()).isEqualTo(415);
    }

    @Test
    void whatIsNotDecidedInTime_isSaidToBeUnknown_notFailed() throws Exception {
        house.shards.on(OrderCommand.ReadOrder.class, read -> new Shards.Unknown("too slow"));
        var unknown = house.get(ORDER);
        assertThat(unknown.status()).isEqualTo(503);
        assertThat(unknown.code()).isEqualTo("OUTCOME_UNKNOWN");
        assertThat(unknown.header("Retry-After")).isEqualTo("1");
        house.shards.on(OrderCommand.ReadOrder.class, read -> new Shards.Busy("no owner"));
        assertThat(house.get(ORDER).code()).isEqualTo("UNAVAILABLE");
    }

    @Test
    void bugs_areInternalProblems_withoutTheirInsides() throws Exception {
        house.shards.on(OrderCommand.ReadOrder.class, read -> {
            throw new IllegalStateException("secret inside");
        });
        var answer = house.get(ORDER);
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.raw().body()).doesNotContain("secret inside");
    }

    @Test
    void orderThatNeitherShardNorArchiveKnows_isNotFound() throws Exception {
        house.shards.decide(
                OrderCommand.ReadOrder.class, read -> new OrderResult.Refused("NOT_FOUND", "unknown", null));
        assertThat(house.get(ORDER).status()).isEqualTo(404);
        assertThat(house.get("/v1/orders/ord_nonsense").status()).isEqualTo(404);
        assertThat(house.get("/v1/orders/" + Samples.TASK).status()).isEqualTo(404);
    }

    @Test
    void cancel_needsKeyAndReason() throws Exception {
        assertThat(house.post(ORDER + ":cancel", "{\"reason\":\"changed my mind\"}")
                        .code())
                .isEqualTo("IDEMPOTENCY_KEY_MISSING");
        var bare = house.post(ORDER + ":cancel", "{}", "Idempotency-Key", "k");
        assertThat(bare.pointer()).isEqualTo("/reason");
    }

    @Test
    void badParameters_areNamed() throws Exception {
        assertThat(house.get("/v1/orders").json().getString("detail")).startsWith("day: is required");
        assertThat(house.get("/v1/orders?day=tomorrow").code()).isEqualTo("INVALID_PARAMETER");
        assertThat(house.get("/v1/tasks?node_id=S1&page_size=0").pointer()).isEqualTo("page_size");
        assertThat(house.get("/v1/tasks?node_id=S1&page_token=AAAA").pointer()).isEqualTo("page_token");
        assertThat(house.get("/v1/tasks?node_id=S1&state=lost").pointer()).isEqualTo("state");
    }
}
