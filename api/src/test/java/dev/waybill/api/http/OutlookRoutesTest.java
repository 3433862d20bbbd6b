package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.stock.Inbound;
import dev.waybill.core.stock.Position;
import dev.waybill.core.stock.Supply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutlookRoutesTest {
    private static final NodeId NODE = new NodeId("S1");
    private static final Sku SKU = new Sku("A");

    private TestHouse house;

    @BeforeEach
    void open() throws Exception {
        house = new TestHouse();
        house.put("/v1/nodes/S1", Samples.NODE);
        house.put("/v1/items/A", Samples.ITEM);
        var supplies = List.of(
                new Supply("lost", 9, 0, TestHouse.NOW.minus(Duration.ofDays(2)), "erp", 1),
                new Supply("tomorrow", 10, 4, TestHouse.NOW.plus(Duration.ofDays(1)), "erp", 1),
                new Supply("later", 20, 0, TestHouse.NOW.plus(Duration.ofDays(9)), "erp", 1));
        house.commit(
                new ShardId(0),
                Map.of(
                        Inbound.key(NODE, SKU), new Inbound(NODE, SKU, supplies),
                        Position.key(NODE, SKU), new Position(NODE, SKU, 5, 2, 0, 0, List.of(), List.of())));
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    @Test
    void atpByDate_addsWhatIsToCome_andNotWhatIsOverdue() throws Exception {
        var outlook = house.get("/v1/stock/A/atp").json();
        house.conforms("AtpByDate", outlook);
        assertThat(outlook.getInteger("atp")).isEqualTo(3);
        assertThat(outlook.getJsonArray("by_date").getJsonObject(0).getInteger("atp"))
                .isEqualTo(9);
        assertThat(outlook.getJsonArray("by_date").getJsonObject(1).getInteger("atp"))
                .isEqualTo(29);
        assertThat(outlook.getJsonArray("supplies").stream()
                        .map(each -> ((io.vertx.core.json.JsonObject) each).getString("status")))
                .containsExactly("overdue", "partly_received", "expected");
    }

    @Test
    void atpOfAKit_isWhatItsComponentsMakeThen() throws Exception {
        String plain = Samples.ITEM.replace("\"gtin\":\"4006381333931\",", "");
        house.put("/v1/items/B", plain.replace("\"sku\":\"A\"", "\"sku\":\"B\""));
        house.put(
                "/v1/items/SET",
                plain.replace("\"sku\":\"A\"", "\"sku\":\"SET\"")
                        .replace(
                                "}}",
                                "},\"components\":[{\"sku\":\"A\",\"quantity\":2},{\"sku\":\"B\",\"quantity\":1}]}"));
        Sku b = new Sku("B");
        house.commit(
                new ShardId(0), Map.of(Position.key(NODE, b), new Position(NODE, b, 3, 0, 0, 0, List.of(), List.of())));

        var outlook = house.get("/v1/stock/SET/atp").json();

        house.conforms("AtpByDate", outlook);
        assertThat(outlook.getInteger("atp")).as("of three A").isEqualTo(1);
        assertThat(outlook.getJsonArray("by_date").getJsonObject(0).getInteger("atp"))
                .as("of nine A and three B")
                .isEqualTo(3);
        assertThat(outlook.getJsonArray("supplies")).hasSize(3);
    }

    @Test
    void atpByADate_isOfThatDate_afterTheRulesOfSafetyStock() throws Exception {
        house.put("/v1/safety-stock-rules/r", "{\"id\":\"r\",\"percent\":50,\"channel\":\"web\"}");
        var by = house.get("/v1/stock/A/atp?channel=web&by=" + TestHouse.NOW.plus(Duration.ofDays(2)))
                .json();
        assertThat(by.getInteger("atp")).isEqualTo(1);
        assertThat(by.getJsonArray("by_date")).hasSize(1);
        assertThat(by.getJsonArray("by_date").getJsonObject(0).getInteger("atp"))
                .isEqualTo(4);
    }

    @Test
    void whatMakesNoSense_isNamed() throws Exception {
        assertThat(house.get("/v1/stock/A/atp?by=monday").pointer()).isEqualTo("by");
        assertThat(house.get("/v1/stock/A/atp?channel=a%20b").pointer()).isEqualTo("channel");
        assertThat(house.get("/v1/stock/B/atp").status()).isEqualTo(404);
    }
}
