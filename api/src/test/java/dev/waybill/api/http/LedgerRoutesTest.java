package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.stock.StockMoved;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerRoutesTest {
    private static final String LEDGER = "/v1/stock/A/ledger?node_id=S1";

    private TestHouse house;

    @BeforeEach
    void open() throws Exception {
        house = new TestHouse();
        house.put("/v1/nodes/S1", Samples.NODE);
        house.put("/v1/nodes/S2", Samples.NODE.replace("S1", "S2"));
        house.put("/v1/items/A", Samples.ITEM);
        for (int seq = 1; seq <= 5; seq++) {
            received(seq, TestHouse.NOW.plusSeconds(seq));
        }
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    private void received(int seq, Instant at) {
        StockMoved moved = new StockMoved(
                new NodeId("S1"),
                new Sku("A"),
                2,
                0,
                "received",
                "r-" + seq,
                "dock",
                0,
                new StockMoved.After(2 * seq, 1, 0));
        house.ledger.apply(
                new CommittedBatch(new ShardId(0), 1, seq, new ShardTime(at, at), List.of(), List.of(moved)));
    }

    @Test
    void rows_haveReasonReferenceActor_andTheQuantitiesBeforeAndAfter() throws Exception {
        JsonObject row = house.get(LEDGER).json().getJsonArray("rows").getJsonObject(0);
        assertThat(row.getString("reason")).isEqualTo("received");
        assertThat(row.getString("reference")).isEqualTo("r-5");
        assertThat(row.getString("actor")).isEqualTo("dock");
        assertThat(row.getJsonObject("before").getInteger("on_hand")).isEqualTo(8);
        assertThat(row.getJsonObject("after").getInteger("on_hand")).isEqualTo(10);
        assertThat(row.getJsonObject("after").getInteger("reserved")).isEqualTo(1);
    }

    @Test
    void pages_bringEveryRowOnce_withinTheSpanOfTime() throws Exception {
        String asked = LEDGER + "&from=2026-03-04T13:00:02Z&until=2026-03-04T13:00:05Z&page_size=2";
        List<String> references = new ArrayList<>();
        String token = "";
        do {
            JsonObject page = house.get(asked + (token.isEmpty() ? "" : "&page_token=" + token))
                    .json();
            page.getJsonArray("rows").forEach(row -> references.add(((JsonObject) row).getString("reference")));
            String next = page.getString("next_page_token");
            token = next == null ? "" : next;
        } while (!token.isEmpty());
        assertThat(references).containsExactly("r-4", "r-3", "r-2");
    }

    @Test
    void tokens_ofAnotherQuestionOrMadeUp_areRefused() throws Exception {
        String token = house.get(LEDGER + "&page_size=2").json().getString("next_page_token");
        assertThat(house.get("/v1/stock/A/ledger?node_id=S2&page_token=" + token)
                        .status())
                .isEqualTo(400);
        for (String wrong : List.of("1-2", "zzz", "x-y", "x" + token)) {
            assertThat(house.get(LEDGER + "&page_token=" + wrong).pointer()).isEqualTo("page_token");
        }
        assertThat(house.get(LEDGER + "&from=yesterday").pointer()).isEqualTo("from");
        assertThat(house.get(LEDGER + "&until=%2B99999-01-01T00:00:00Z").pointer())
                .isEqualTo("until");
    }
}
