package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.security.Scope;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.IdSource;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.stock.NodeCommand.SkuUnits;
import dev.waybill.core.stock.NodeResult;
import dev.waybill.core.stock.Quantity;
import dev.waybill.core.transfer.Transfer;
import dev.waybill.core.transfer.TransferCommand.Arrived;
import dev.waybill.core.transfer.TransferCommand.CancelTransfer;
import dev.waybill.core.transfer.TransferCommand.PlanTransfer;
import dev.waybill.core.transfer.TransferCommand.ReadTransfer;
import dev.waybill.core.transfer.TransferCommand.ReceiveTransfer;
import dev.waybill.core.transfer.TransferCommand.SendTransfer;
import dev.waybill.core.transfer.TransferId;
import dev.waybill.core.transfer.TransferLine;
import dev.waybill.core.transfer.TransferResult;
import dev.waybill.core.transfer.TransferTerms;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TransferRoutesTest {
    private static final String PLAN = "{\"from_node_id\":\"S1\",\"to_node_id\":\"S2\","
            + "\"expected_at\":\"2026-03-06T15:00:00Z\",\"reason\":\"season\",\"lines\":[{\"sku\":\"A\",\"quantity\":5}]}";
    private static final Sku A = new Sku("A");

    private final TransferId id =
            new TransferId(TransferId.PREFIX + new UUID(0x019cb8f0_0000_7003L, 0x8000_0000_0000_0001L));
    private final String path = "/v1/transfers/" + id;
    private TestHouse house;

    @BeforeEach
    void open() throws Exception {
        house = new TestHouse();
        house.put("/v1/nodes/S1", Samples.NODE);
        house.put("/v1/nodes/S2", Samples.NODE.replace("S1", "S2"));
        house.put("/v1/items/A", Samples.ITEM);
        house.shards.decide(PlanTransfer.class, plan -> read(plan.transfer()));
        house.shards.decide(ReadTransfer.class, read -> read(read.transfer()));
        house.shards.decide(SendTransfer.class, send -> read(send.transfer()));
        house.shards.decide(ReceiveTransfer.class, receive -> read(receive.transfer()));
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    private static TransferResult.TransferRead read(TransferId id) {
        return new TransferResult.TransferRead(transfer(id));
    }

    static Transfer transfer(TransferId id) {
        return new Transfer(
                id,
                new TransferTerms(end("S1"), end("S2"), TestHouse.NOW, "season", "anna"),
                Transfer.State.IN_TRANSIT,
                List.of(new TransferLine(A, 5, 3, 1, 0, 1, 0, 0)),
                null,
                2,
                List.of(),
                1,
                null,
                null);
    }

    private static TransferTerms.End end(String node) {
        return new TransferTerms.End(new NodeId(node), new ShardId(1));
    }

    @Test
    void plan_isAnsweredWithWhatTheSourceHolds_andAgainTheSame() throws Exception {
        var planned = house.post("/v1/transfers", PLAN, "Idempotency-Key", "k1");
        assertThat(planned.status()).as(planned.raw().body()).isEqualTo(201);
        house.conforms("Transfer", planned.json());
        assertThat(planned.header("Location"))
                .isEqualTo("/v1/transfers/" + planned.json().getString("id"));
        var line = planned.json().getJsonArray("lines").getJsonObject(0);
        assertThat(line.getInteger("in_transit")).isEqualTo(2);
        assertThat(line.getInteger("unsent")).isEqualTo(2);
        var again = house.post("/v1/transfers", PLAN, "Idempotency-Key", "k1");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(planned.json());
        assertThat(house.post("/v1/transfers", PLAN.replace("5", "4"), "Idempotency-Key", "k1")
                        .code())
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(house.shards.seen().stream().filter(PlanTransfer.class::isInstance))
                .hasSize(1)
                .allSatisfy(each ->
                        assertThat(((PlanTransfer) each).units()).containsExactly(new SkuUnits(A, Quantity.of(5))));
    }

    @Test
    void whatIsWrong_isNamed() throws Exception {
        assertWrong(PLAN.replace("\"S2\"", "\"S1\""), "/to_node_id");
        assertWrong(PLAN.replace("\"S2\"", "\"S9\""), "/to_node_id");
        assertWrong(PLAN.replace("\"A\"", "\"B\""), "/lines/0/sku");
        assertWrong(PLAN.replace(":5}", ":0}"), "/lines/0/quantity");
        assertWrong(PLAN.replace("[{\"sku\":\"A\",\"quantity\":5}]", "[]"), "/lines");
        assertWrong(PLAN.replace("2026-03-06T15:00:00Z", "soon"), "/expected_at");
        assertWrong(PLAN.replace("\"season\"", "\" \""), "/reason");
    }

    private void assertWrong(String body, String pointer) throws Exception {
        house.post("/v1/transfers", body, "Idempotency-Key", "k").assertWrong(pointer);
    }

    @Test
    void shortfall_ofTheSource_isAProblem() throws Exception {
        house.shards.decide(
                PlanTransfer.class,
                plan -> new NodeResult.InsufficientStock(List.of(new NodeResult.Shortfall(new NodeId("S1"), A, 5, 2))));
        var refused = house.post("/v1/transfers", PLAN, "Idempotency-Key", "k1");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("INSUFFICIENT_STOCK");
        assertThat(refused.json().getJsonArray("shortfalls").getJsonObject(0).getInteger("available"))
                .isEqualTo(2);
    }

    @Test
    void verbs_reachTheHome() throws Exception {
        assertThat(house.post(path + ":send", "{}", "Idempotency-Key", "k1").status())
                .isEqualTo(200);
        String came = "{\"lines\":[{\"sku\":\"A\",\"quantity\":2,\"surplus_quantity\":1,\"damaged_quantity\":1}],"
                + "\"reason\":\"found\"}";
        assertThat(house.post(path + ":receive", came, "Idempotency-Key", "k1").status())
                .isEqualTo(200);
        assertThat(house.shards.seen())
                .contains(
                        new SendTransfer(id, List.of(), "anna"),
                        new ReceiveTransfer(id, List.of(new Arrived(A, 2, 1, 1)), "found", "anna"));
        house.shards.decide(CancelTransfer.class, cancel -> new TransferResult.Refused("TRANSFER_BUSY", "ask again"));
        assertThat(house.post(path + ":cancel", "{\"reason\":\"no\"}", "Idempotency-Key", "k1")
                        .code())
                .isEqualTo("TRANSFER_BUSY");
        house.post(path + ":cancel", "{}", "Idempotency-Key", "k2").assertWrong("/reason");
        house.post(path + ":receive", came.replace(",\"reason\":\"found\"", ""), "Idempotency-Key", "k3")
                .assertWrong("/reason");
        assertThat(house.post("/v1/transfers/trf_x:send", "{}", "Idempotency-Key", "k1")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void eachEnd_isOfWhoMayTouchItsStock() throws Exception {
        house.tokens.grantAt("source", "S1", Scope.TASK_WORK, Scope.STOCK_WRITE);
        house.tokens.grantAt("destination", "S2", Scope.TASK_WORK, Scope.STOCK_WRITE);
        house.tokens.grantAt("elsewhere", "S3", Scope.TASK_WORK, Scope.STOCK_WRITE);
        assertThat(as("source", ":send")).isEqualTo(200);
        assertThat(as("source", ":receive")).isEqualTo(403);
        assertThat(as("destination", ":receive")).isEqualTo(200);
        assertThat(as("destination", ":send")).isEqualTo(403);
        assertThat(house.get(path, "Authorization", "Bearer destination").status())
                .isEqualTo(200);
        assertThat(house.get(path, "Authorization", "Bearer elsewhere").status())
                .isEqualTo(403);
        assertThat(house.post("/v1/transfers", PLAN, "Idempotency-Key", "k", "Authorization", "Bearer destination")
                        .status())
                .isEqualTo(403);
    }

    private int as(String token, String verb) throws Exception {
        return house.post(path + verb, "{}", "Idempotency-Key", token, "Authorization", "Bearer " + token)
                .status();
    }

    /** Its id is made by the wall clock, as a member does; the domain's day, of a demo, is another one. */
    @Test
    void list_isOfANodeAndAState() throws Exception {
        TransferId made = TransferId.next(new IdSource(house.wall, () -> 1), id.home());
        ShardTime time = new ShardTime(TestHouse.NOW, TestHouse.NOW);
        var change = new CommittedBatch.Change(Transfer.key(made), transfer(made));
        house.transfers.apply(new CommittedBatch(made.home(), 1, 1, time, List.of(change), List.of()));
        var listed = house.get("/v1/transfers?node_id=S2");
        assertThat(listed.status()).as(listed.raw().body()).isEqualTo(200);
        house.conforms("Transfers", listed.json());
        var row = listed.json().getJsonArray("transfers").getJsonObject(0);
        assertThat(row.getString("id")).isEqualTo(made.value());
        assertThat(row.getInteger("in_transit")).isEqualTo(2);
        assertThat(house.get("/v1/transfers?node_id=S1&state=planned").json().getJsonArray("transfers"))
                .isEmpty();
        assertThat(house.get("/v1/transfers?node_id=S1&state=gone").status()).isEqualTo(400);
        assertThat(house.get("/v1/transfers").status()).isEqualTo(400);
    }
}
