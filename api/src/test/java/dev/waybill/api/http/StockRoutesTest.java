package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.stock.NodeCommand;
import dev.waybill.core.stock.NodeResult;
import dev.waybill.core.stock.Position;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StockRoutesTest {
    private TestHouse house;

    @BeforeEach
    void open() throws Exception {
        house = new TestHouse();
        for (String id : List.of("S1", "S2", "S3")) {
            house.put("/v1/nodes/" + id, Samples.NODE.replace("S1", id));
        }
        house.put("/v1/items/A", Samples.ITEM);
        house.shards.decide(
                NodeCommand.ReadPosition.class,
                read -> new NodeResult.PositionRead(
                        read.node().equals(new NodeId("S2"))
                                ? Position.empty(read.node(), read.sku())
                                : new Position(read.node(), read.sku(), 10, 4, 1, 2, List.of(), List.of())));
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    @Test
    void positionOfANode_isRead() throws Exception {
        var position = house.get("/v1/stock/A?node_id=S1")
                .json()
                .getJsonArray("positions")
                .getJsonObject(0);
        assertThat(position.getInteger("on_hand")).isEqualTo(10);
        assertThat(position.getInteger("atp")).isEqualTo(4);
    }

    @Test
    void positionsOfAllNodes_comePageByPage_withoutEmptyOnes() throws Exception {
        var first = house.get("/v1/stock/A?page_size=2").json();
        assertThat(first.getJsonArray("positions")).hasSize(1);
        var last = house.get("/v1/stock/A?page_size=2&page_token=" + first.getString("next_page_token"))
                .json();
        assertThat(last.getJsonArray("positions").getJsonObject(0).getString("node_id"))
                .isEqualTo("S3");
        assertThat(last.getString("next_page_token")).isNull();
    }

    @Test
    void oneShardWithoutAnAnswer_isNotGuessed() throws Exception {
        house.shards.on(NodeCommand.ReadPosition.class, read -> new Shards.Unknown("no owner"));
        assertThat(house.get("/v1/stock/A").status()).isEqualTo(503);
    }

    @Test
    void unknownSkuOrNode_isNotFound() throws Exception {
        assertThat(house.get("/v1/stock/B").status()).isEqualTo(404);
        assertThat(house.get("/v1/stock/A?node_id=S9").status()).isEqualTo(404);
        assertThat(house.get("/v1/stock/A/ledger?node_id=S1").json().getJsonArray("rows"))
                .isEmpty();
        assertThat(house.get("/v1/availability?sku=A&near=40.7,-74").status()).isEqualTo(200);
        assertThat(house.get("/v1/availability?sku=A&near=here").pointer()).isEqualTo("near");
        assertThat(house.get("/v1/availability?sku=A&near=91,0").pointer()).isEqualTo("near");
    }
}
