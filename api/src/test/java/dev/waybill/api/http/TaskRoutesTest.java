package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.security.Principal;
import dev.waybill.api.security.Scope;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.OrderCommand;
import dev.waybill.core.order.OrderResult;
import dev.waybill.core.order.Task;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardTime;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TaskRoutesTest {
    private static final String PATH = "/v1/tasks/" + Samples.TASK;
    private TestHouse house;

    @BeforeEach
    void open() throws Exception {
        house = new TestHouse();
        house.grantAt("anna", "S1", Scope.TASK_WORK);
        house.grantAt("ben", "S2", Scope.TASK_WORK);
        house.shards.decide(
                OrderCommand.ReadTask.class,
                read -> new OrderResult.TaskRead(Samples.task("S1", Task.State.OPEN, 3), Samples.part("S1")));
        house.shards.decide(OrderCommand.ConfirmLine.class, line -> read());
        house.shards.decide(
                OrderCommand.ClaimTask.class,
                claim -> Integer.valueOf(3).equals(claim.version())
                        ? read()
                        : new OrderResult.Refused("PRECONDITION_FAILED", "it has changed", null));
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    @Test
    void listedTasks_areThoseOfTheNode_withTheirActionsAndWithoutThePickupCode() throws Exception {
        house.backlog.apply(new CommittedBatch(
                new ShardId(3),
                1,
                1,
                new ShardTime(TestHouse.NOW, TestHouse.NOW),
                List.of(
                        new CommittedBatch.Change(Task.key(Samples.TASK), Samples.task("S1", Task.State.OPEN, 3)),
                        new CommittedBatch.Change(FulfillmentOrder.key(Samples.PART), Samples.part("S1"))),
                List.of()));
        var answer = house.get("/v1/tasks?node_id=S1&type=pick", "Authorization", "Bearer anna");
        var task = answer.json().getJsonArray("tasks").getJsonObject(0);
        assertThat(task.getString("id")).isEqualTo(Samples.TASK.value());
        assertThat(task.getJsonArray("supported_actions")).contains("claim");
        assertThat(answer.raw().body()).doesNotContain("4711");
        var none = house.get("/v1/tasks?node_id=S1&type=pack", "Authorization", "Bearer anna");
        assertThat(none.json().getJsonArray("tasks")).isEmpty();
    }

    @Test
    void task_hasItsVersionAsETag() throws Exception {
        var answer = house.get(PATH, "Authorization", "Bearer anna");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("ETag")).isEqualTo("\"3\"");
    }

    @Test
    void staffOfAnotherNode_mayNeitherSeeNorDoTheWork() throws Exception {
        assertThat(house.get(PATH, "Authorization", "Bearer ben").status()).isEqualTo(403);
        assertThat(house.get("/v1/tasks?node_id=S1", "Authorization", "Bearer ben")
                        .status())
                .isEqualTo(403);
        var confirm = confirm("{\"sku\":\"A\",\"quantity\":1}", "Bearer ben", "k1");
        assertThat(confirm.status()).isEqualTo(403);
        assertThat(house.shards.seen()).noneMatch(OrderCommand.ConfirmLine.class::isInstance);
    }

    @Test
    void claim_needsIfMatch_andTheRightOne() throws Exception {
        assertThat(claim("").status()).isEqualTo(428);
        assertThat(claim("\"2\"").status()).isEqualTo(412);
        assertThat(claim("W/\"3\"").code()).isEqualTo("INVALID_PARAMETER");
        assertThat(claim("\"3\"").status()).isEqualTo(200);
    }

    @Test
    void sameKey_isCarriedOutOnce_andMarkedAsReplayed() throws Exception {
        var first = confirm("{\"sku\":\"A\",\"quantity\":1}", "Bearer anna", "\"k1\"");
        var again = confirm("{ \"quantity\":1, \"sku\":\"A\" }", "Bearer anna", "k1");
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.status()).isEqualTo(200);
        assertThat(house.shards.seen().stream().filter(OrderCommand.ConfirmLine.class::isInstance))
                .hasSize(1);
        assertThat(confirm("{\"sku\":\"A\",\"quantity\":2}", "Bearer anna", "k1")
                        .code())
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void sameKeyOfAnotherClient_isAnotherKey() throws Exception {
        house.grant("cleo", Set.of(Scope.TASK_WORK), new Principal.Nodes(true, Set.of()));
        confirm("{\"sku\":\"A\",\"quantity\":1}", "Bearer anna", "k1");
        assertThat(confirm("{\"sku\":\"A\",\"quantity\":1}", "Bearer cleo", "k1")
                        .header("Idempotency-Replayed"))
                .isEmpty();
    }

    @Test
    void physicalTime_ofWorkDoneOffline_isPassedOn() throws Exception {
        confirm("{\"sku\":\"A\",\"quantity\":1,\"at\":\"2026-03-04T12:00:00Z\"}", "Bearer anna", "k1");
        assertThat(house.shards.seen())
                .contains(new OrderCommand.ConfirmLine(
                        Samples.TASK, new Sku("A"), 1, Instant.parse("2026-03-04T12:00:00Z"), "anna"));
        var old = confirm("{\"sku\":\"A\",\"quantity\":1,\"at\":\"2026-02-01T12:00:00Z\"}", "Bearer anna", "k2");
        assertThat(old.status()).isEqualTo(422);
        assertThat(old.pointer()).isEqualTo("/at");
    }

    @Test
    void missingKey_isAskedFor() throws Exception {
        assertThat(confirm("{\"sku\":\"A\",\"quantity\":1}", "Bearer anna", "").code())
                .isEqualTo("IDEMPOTENCY_KEY_MISSING");
    }

    @Test
    void idsThatCannotBeOurs_areNotFound() throws Exception {
        for (String id : List.of("x", "tsk_1", "tsk_01900000-0000-7fff-8000-000000000003", Samples.ORDER.value())) {
            assertThat(house.get("/v1/tasks/" + id).status()).as(id).isEqualTo(404);
        }
    }

    private static OrderResult.TaskRead read() {
        return new OrderResult.TaskRead(Samples.task("S1", Task.State.STARTED, 4), Samples.part("S1"));
    }

    private TestHouse.Answer claim(String ifMatch) throws Exception {
        return house.post(
                PATH + ":claim",
                "",
                "Authorization",
                "Bearer anna",
                "Idempotency-Key",
                "c" + ifMatch.hashCode(),
                "If-Match",
                ifMatch);
    }

    private TestHouse.Answer confirm(String body, String token, String key) throws Exception {
        return house.post(PATH + ":confirm-line", body, "Authorization", token, "Idempotency-Key", key);
    }
}
