package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.security.Principal;
import dev.waybill.api.security.Scope;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.OrderCommand;
import dev.waybill.core.order.OrderResult;
import dev.waybill.core.order.Task;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.stock.NodeCommand;
import dev.waybill.core.stock.NodeResult;
import io.vertx.core.json.JsonObject;
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
        house.tokens.grantAt("anna", "S1", Scope.TASK_WORK);
        house.tokens.grantAt("ben", "S2", Scope.TASK_WORK);
        house.shards.decide(
                OrderCommand.ReadTask.class,
                read -> new OrderResult.TaskRead(Samples.task("S1", Task.State.OPEN, 3), Samples.part("S1")));
        house.shards.decide(OrderCommand.ConfirmLine.class, line -> read());
        house.shards.decide(
                OrderCommand.IfTaskIs.class,
                guarded -> guarded.version() == 3 ? read() : new OrderResult.TaskChanged(Samples.TASK, 3));
        house.shards.decide(OrderCommand.StartTask.class, start -> read());
        house.shards.decide(
                NodeCommand.ReadBins.class,
                read -> new NodeResult.BinsRead(List.of(new NodeResult.Binned(new Sku("A"), "A04-12-C"))));
        house.put("/v1/nodes/S1", Samples.NODE);
        house.put("/v1/items/A", Samples.ITEM);
    }

    private void open(Task.Type type) {
        Task task =
                new Task(Samples.TASK, Samples.PART, new NodeId("S1"), type, Task.State.OPEN, null, TestHouse.NOW, 3);
        house.backlog.apply(new CommittedBatch(
                new ShardId(3),
                1,
                1,
                new ShardTime(TestHouse.NOW, TestHouse.NOW),
                List.of(
                        new CommittedBatch.Change(Task.key(Samples.TASK), task),
                        new CommittedBatch.Change(FulfillmentOrder.key(Samples.PART), Samples.part("S1"))),
                List.of()));
    }

    private JsonObject row() throws Exception {
        return house.get("/v1/tasks?node_id=S1", "Authorization", "Bearer anna")
                .json()
                .getJsonArray("tasks")
                .getJsonObject(0);
    }

    private long readsOfBins() {
        return house.shards.seen().stream()
                .filter(NodeCommand.ReadBins.class::isInstance)
                .count();
    }

    @Test
    void row_saysWhatToPickAndWhere_withOneReadOfTheNodesShardForAllLists() throws Exception {
        open(Task.Type.PICK);
        var row = row();
        assertThat(row.getString("short_code")).isEqualTo(Samples.ORDER.shortCode());
        assertThat(row.getInteger("items")).isEqualTo(2);
        assertThat(row.getJsonArray("bins")).containsExactly("A04");
        assertThat(row.getValue("customer_name")).isNull();
        row();
        assertThat(readsOfBins()).isEqualTo(1);
    }

    @Test
    void detail_readsTheBinNow() throws Exception {
        open(Task.Type.PICK);
        row();
        house.shards.decide(
                NodeCommand.ReadBins.class,
                read -> new NodeResult.BinsRead(List.of(new NodeResult.Binned(new Sku("A"), "B01-01-A"))));
        var line = house.get(PATH, "Authorization", "Bearer anna")
                .json()
                .getJsonArray("lines")
                .getJsonObject(0);
        assertThat(line.getString("bin")).isEqualTo("B01-01-A");
        assertThat(line.getString("gtin")).isEqualTo("4006381333931");
        assertThat(line.getInteger("weight_grams")).isEqualTo(500);
    }

    @Test
    void nodeShardThatDoesNotAnswer_leavesOnlyTheBinsOut() throws Exception {
        house.shards.on(NodeCommand.ReadBins.class, read -> new Shards.Busy("moving"));
        var answer = house.get(PATH, "Authorization", "Bearer anna");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().getJsonArray("lines").getJsonObject(0).getValue("bin"))
                .isNull();
    }

    @Test
    void customerName_isForTheHandOverOnly_andGoneOnceErased() throws Exception {
        house.bodies.save(Samples.ORDER, "{\"customer\":{\"name\":\" Ana María Kovač \"}}", null);
        open(Task.Type.HAND_OVER);
        assertThat(row().getString("customer_name")).isEqualTo("Ana K.");
        assertThat(row().getJsonArray("bins")).isEmpty();
        open(Task.Type.STAGE);
        assertThat(row().getValue("customer_name")).isNull();
        house.bodies.save(Samples.ORDER, "{}", null);
        open(Task.Type.HAND_OVER);
        assertThat(row().getValue("customer_name")).isNull();
    }

    @Test
    void everyVerb_looksAtTheVersionWhenItIsGiven_andSaysTheNewOne() throws Exception {
        var stale = house.post(
                PATH + ":start", "", "Authorization", "Bearer anna", "Idempotency-Key", "s1", "If-Match", "\"2\"");
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.code()).isEqualTo("TASK_CHANGED");
        assertThat(stale.header("ETag")).isEqualTo("\"3\"");
        var right = house.post(
                PATH + ":start", "", "Authorization", "Bearer anna", "Idempotency-Key", "s2", "If-Match", "\"3\"");
        assertThat(right.status()).isEqualTo(200);
        for (String tag : List.of("", "*")) {
            var any = house.post(
                    PATH + ":start",
                    "",
                    "Authorization",
                    "Bearer anna",
                    "Idempotency-Key",
                    "s3" + tag,
                    "If-Match",
                    tag);
            assertThat(any.status()).as(tag).isEqualTo(200);
        }
        assertThat(house.shards.seen().stream().filter(OrderCommand.StartTask.class::isInstance))
                .hasSize(2);
    }

    @Test
    void line_isConfirmedByItsGtin_whateverItsLeadingZeros() throws Exception {
        for (String gtin : List.of("4006381333931", "04006381333931")) {
            var answer = confirm("{\"gtin\":\"" + gtin + "\",\"quantity\":1}", "Bearer anna", "k" + gtin);
            assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        }
        assertThat(house.shards.seen())
                .contains(new OrderCommand.ConfirmLine(Samples.TASK, new Sku("A"), 1, TestHouse.NOW, "anna"));
    }

    @Test
    void receipt_saysWhatHasCome_andWhatOfItIsDamaged() throws Exception {
        house.shards.decide(OrderCommand.ReceiveWork.class, receive -> read());
        var answer = house.post(
                PATH + ":receive",
                "{\"lines\":[{\"sku\":\"A\",\"quantity\":1,\"damaged\":1}]}",
                "Authorization",
                "Bearer anna",
                "Idempotency-Key",
                "r1");
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        assertThat(house.shards.seen())
                .contains(new OrderCommand.ReceiveWork(
                        Samples.TASK, List.of(new OrderCommand.Came(new Sku("A"), 1, 1)), TestHouse.NOW, "anna"));
        var negative = house.post(
                PATH + ":receive",
                "{\"lines\":[{\"sku\":\"A\",\"quantity\":-1}]}",
                "Authorization",
                "Bearer anna",
                "Idempotency-Key",
                "r2");
        assertThat(negative.status()).isEqualTo(422);
        assertThat(negative.pointer()).isEqualTo("/lines/0/quantity");
    }

    @Test
    void gtinOfNoItem_isTheWrongItem_andBadOnesAreNamed() throws Exception {
        assertThat(confirm("{\"gtin\":\"96385074\",\"quantity\":1}", "Bearer anna", "k1")
                        .code())
                .isEqualTo("WRONG_ITEM");
        var digit = confirm("{\"gtin\":\"96385075\",\"quantity\":1}", "Bearer anna", "k2");
        assertThat(digit.errorCode()).isEqualTo("INVALID_GTIN");
        var both = confirm("{\"sku\":\"A\",\"gtin\":\"96385074\",\"quantity\":1}", "Bearer anna", "k3");
        assertThat(both.errorCode()).isEqualTo("ONE_OF");
        assertThat(confirm("{\"quantity\":1}", "Bearer anna", "k4").pointer()).isEqualTo("/sku");
        assertThat(house.shards.seen()).noneMatch(OrderCommand.ConfirmLine.class::isInstance);
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
        house.tokens.grant("cleo", Set.of(Scope.TASK_WORK), new Principal.Nodes(true, Set.of()));
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
