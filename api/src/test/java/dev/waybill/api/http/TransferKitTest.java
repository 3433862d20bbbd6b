package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.stock.NodeCommand.SkuUnits;
import dev.waybill.core.stock.Quantity;
import dev.waybill.core.transfer.Transfer;
import dev.waybill.core.transfer.TransferCommand.Arrived;
import dev.waybill.core.transfer.TransferCommand.PlanTransfer;
import dev.waybill.core.transfer.TransferCommand.ReadTransfer;
import dev.waybill.core.transfer.TransferCommand.ReceiveTransfer;
import dev.waybill.core.transfer.TransferCommand.SendTransfer;
import dev.waybill.core.transfer.TransferId;
import dev.waybill.core.transfer.TransferLine;
import dev.waybill.core.transfer.TransferResult;
import dev.waybill.core.transfer.TransferTerms;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A transfer of C and of kits of two A and a B. */
class TransferKitTest {
    private static final TransferTerms.Kit KIT =
            new TransferTerms.Kit(2, new Sku("SET"), Quantity.of(3), List.of(units("A", 2), units("B", 1)));

    private final TransferId id =
            new TransferId(TransferId.PREFIX + new UUID(0x019cb8f0_0000_7003L, 0x8000_0000_0000_0001L));
    private final List<PlanTransfer> planned = new ArrayList<>();
    private TestHouse house;

    @BeforeEach
    void open() throws Exception {
        house = new TestHouse();
        house.put("/v1/nodes/S1", Samples.NODE);
        house.put("/v1/nodes/S2", Samples.NODE.replace("S1", "S2"));
        for (String sku : List.of("A", "B", "C")) {
            house.put("/v1/items/" + sku, item(sku));
        }
        for (String kit : List.of("SET", "OTHER")) {
            house.put("/v1/items/" + kit, kit(kit, 2));
        }
        house.shards.decide(PlanTransfer.class, plan -> {
            planned.add(plan);
            return new TransferResult.TransferRead(transfer());
        });
        house.shards.decide(ReadTransfer.class, read -> new TransferResult.TransferRead(transfer()));
        house.shards.decide(SendTransfer.class, send -> new TransferResult.TransferRead(transfer()));
        house.shards.decide(ReceiveTransfer.class, receive -> new TransferResult.TransferRead(transfer()));
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    private static String item(String sku) {
        return Samples.ITEM
                .replace("\"sku\":\"A\"", "\"sku\":\"" + sku + "\"")
                .replace("\"gtin\":\"4006381333931\",", "");
    }

    private static String kit(String sku, int ofA) {
        return item(sku)
                .replace(
                        "}}",
                        "},\"components\":[{\"sku\":\"A\",\"quantity\":" + ofA + "},{\"sku\":\"B\",\"quantity\":1}]}");
    }

    private static SkuUnits units(String sku, int units) {
        return new SkuUnits(new Sku(sku), Quantity.of(units));
    }

    private Transfer transfer() {
        return new Transfer(
                id,
                new TransferTerms(end("S1"), end("S2"), TestHouse.NOW, "season", "anna", List.of(KIT)),
                Transfer.State.IN_TRANSIT,
                List.of(line("C", 1), line("A", 6), line("B", 3)),
                null,
                2,
                List.of(),
                1,
                null,
                null);
    }

    private static TransferLine line(String sku, int planned) {
        return new TransferLine(new Sku(sku), planned, planned, 0, 0, 0, 0, 0);
    }

    private static TransferTerms.End end(String node) {
        return new TransferTerms.End(new NodeId(node), new ShardId(1));
    }

    private TestHouse.Answer plan(String lines) throws Exception {
        String body = "{\"from_node_id\":\"S1\",\"to_node_id\":\"S2\",\"expected_at\":\"2026-03-06T15:00:00Z\","
                + "\"reason\":\"season\",\"lines\":[" + lines + "]}";
        return house.post("/v1/transfers", body, "Idempotency-Key", "k" + lines.hashCode());
    }

    private static String asked(String sku, int quantity) {
        return "{\"sku\":\"" + sku + "\",\"quantity\":" + quantity + "}";
    }

    @Test
    void kit_isPlannedAsItsComponents_whichShowIt() throws Exception {
        var answer = plan(asked("C", 1) + "," + asked("SET", 3));
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
        house.conforms("Transfer", answer.json());
        assertThat(planned).singleElement().satisfies(plan -> {
            assertThat(plan.units()).containsExactly(units("C", 1), units("A", 6), units("B", 3));
            assertThat(plan.terms().kits()).containsExactly(KIT);
        });
        var lines = answer.json().getJsonArray("lines");
        assertThat(lines.getJsonObject(0).getJsonObject("kit")).isNull();
        assertThat(lines.getJsonObject(2).getJsonObject("kit"))
                .isEqualTo(new JsonObject("{\"line\":2,\"sku\":\"SET\",\"quantity\":3}"));
    }

    @Test
    void kitsThatCannotBeToldApart_areRefused() throws Exception {
        assertRefused(plan(asked("A", 1) + "," + asked("SET", 1)), "KIT_OVERLAPS", "/lines/1/sku");
        assertRefused(plan(asked("SET", 1) + "," + asked("OTHER", 1)), "KIT_OVERLAPS", "/lines/1/sku");
        assertRefused(plan(asked("SET", 1) + "," + asked("B", 1)), "DUPLICATE_LINE", "/lines/1/sku");
        assertRefused(plan(asked("SET", 600_000)), "OUT_OF_RANGE", "/lines/0/quantity");
        assertThat(planned).isEmpty();
    }

    private static void assertRefused(TestHouse.Answer answer, String code, String pointer) {
        assertThat(answer.errorCode()).isEqualTo(code);
        assertThat(answer.pointer()).isEqualTo(pointer);
    }

    @Test
    void kitOfATransfer_isSentAndReceivedAsItWasPlanned_whateverTheCatalogSaysNow() throws Exception {
        house.put("/v1/items/SET", kit("SET", 5));
        assertThat(verb("send", asked("SET", 2) + "," + asked("C", 1)).status()).isEqualTo(200);
        assertThat(verb(
                                "receive",
                                "{\"sku\":\"SET\",\"quantity\":1,\"surplus_quantity\":1},{\"sku\":\"C\",\"quantity\":1,"
                                        + "\"damaged_quantity\":1}")
                        .status())
                .isEqualTo(200);
        assertThat(house.shards.seen())
                .contains(
                        new SendTransfer(id, List.of(units("A", 4), units("B", 2), units("C", 1)), "anna"),
                        new ReceiveTransfer(
                                id,
                                List.of(
                                        new Arrived(new Sku("A"), 2, 2, 0),
                                        new Arrived(new Sku("B"), 1, 1, 0),
                                        new Arrived(new Sku("C"), 1, 0, 1)),
                                "found",
                                "anna"));
    }

    @Test
    void whatIsUnclearOfAKit_isRefused() throws Exception {
        assertRefused(verb("send", asked("SET", 1) + "," + asked("A", 1)), "KIT_OVERLAPS", "/lines/1/sku");
        assertRefused(verb("send", asked("OTHER", 1)), "KIT_HAS_NO_STOCK", "/lines/0/sku");
        assertRefused(
                verb("receive", "{\"sku\":\"SET\",\"quantity\":1,\"damaged_quantity\":1}"),
                "KIT_HAS_NO_STOCK",
                "/lines/0/damaged_quantity");
        assertThat(house.shards.seen())
                .noneMatch(command -> command instanceof SendTransfer || command instanceof ReceiveTransfer);
    }

    private TestHouse.Answer verb(String verb, String lines) throws Exception {
        String reason = verb.equals("receive") ? ",\"reason\":\"found\"" : "";
        return house.post(
                "/v1/transfers/" + id + ":" + verb,
                "{\"lines\":[" + lines + "]" + reason + "}",
                "Idempotency-Key",
                verb + lines.hashCode());
    }
}
