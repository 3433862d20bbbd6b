package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.security.Scope;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.stock.NodeCommand;
import dev.waybill.core.stock.NodeResult;
import dev.waybill.core.stock.Position;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SafetyStockRoutesTest {
    private static final int FILE_ROWS = 1_000;

    private static final String RULES = "/v1/safety-stock-rules";
    private static final Position POSITION =
            new Position(new NodeId("S1"), new Sku("A"), 10, 1, 0, 0, List.of(), List.of());
    private static final String STORES = "{\"id\":\"stores\",\"node_type\":\"store\",\"units\":2}";
    private static final String WEB = "{\"id\":\"web\",\"category\":\"toys\",\"channel\":\"web\",\"percent\":50,"
            + "\"from\":\"2026-03-01T00:00:00Z\",\"until\":\"2026-04-01T00:00:00Z\"}";

    private TestHouse house;

    @BeforeEach
    void open() throws Exception {
        house = new TestHouse();
        house.put("/v1/nodes/S1", Samples.NODE);
        house.put("/v1/items/A", Samples.ITEM.replace("\"name\"", "\"category\":\"toys\",\"name\""));
        house.shards.decide(NodeCommand.ReadPosition.class, read -> new NodeResult.PositionRead(POSITION));
        house.commit(new ShardId(0), Map.of(Position.key(POSITION.node(), POSITION.sku()), POSITION));
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    private TestHouse.Answer delete(String id, String... headers) throws Exception {
        return house.send("DELETE", RULES + "/" + id, HttpRequest.BodyPublishers.noBody(), headers);
    }

    @Test
    void rule_isCreatedChangedListedAndRemoved() throws Exception {
        var created = house.put(RULES + "/stores", STORES);
        assertThat(created.status()).as(created.raw().body()).isEqualTo(201);
        assertThat(house.put(RULES + "/stores", STORES).status()).isEqualTo(428);
        var changed = house.put(RULES + "/stores", STORES.replace("2}", "3}"), "If-Match", created.header("ETag"));
        assertThat(changed.status()).isEqualTo(200);
        house.conforms("SafetyStockRules", house.get(RULES).json());
        house.conforms("SafetyStockRule", house.get(RULES + "/stores").json());
        assertThat(house.get(RULES + "/stores").json().getInteger("units")).isEqualTo(3);
        assertThat(delete("stores").status()).isEqualTo(428);
        assertThat(delete("stores", "If-Match", changed.header("ETag")).status())
                .isEqualTo(204);
        assertThat(house.get(RULES + "/stores").status()).isEqualTo(404);
        assertThat(delete("stores", "If-Match", changed.header("ETag")).status())
                .isEqualTo(204);
    }

    @Test
    void availabilityAndStock_sayWhatIsKept_andByWhichRule() throws Exception {
        house.put(RULES + "/stores", STORES);
        house.put(RULES + "/web", WEB);
        assertThat(house.get("/v1/availability?sku=A").json().getInteger("atp")).isEqualTo(7);
        assertThat(house.get("/v1/availability?sku=A&channel=web").json().getInteger("atp"))
                .isEqualTo(3);
        assertThat(house.get("/v1/availability?sku=A&channel=a%20b").pointer()).isEqualTo("channel");
        JsonObject stock = house.get("/v1/stock/A?node_id=S1&channel=web").json();
        house.conforms("Stock", stock);
        JsonObject position = stock.getJsonArray("positions").getJsonObject(0);
        assertThat(position.getInteger("safety_stock")).isEqualTo(2);
        assertThat(position.getString("safety_stock_rule")).isEqualTo("stores");
        assertThat(position.getInteger("channel_protection")).isEqualTo(4);
        assertThat(position.getString("channel_rule")).isEqualTo("web");
        assertThat(position.getInteger("atp")).isEqualTo(3);
    }

    @Test
    void everythingWrongWithARule_isNamed() throws Exception {
        assertWrong("{\"id\":\"x\",\"units\":-1}", "/units");
        assertWrong("{\"id\":\"x\"}", "/units");
        assertWrong("{\"id\":\"x\",\"percent\":0}", "/percent");
        assertWrong("{\"id\":\"x\",\"percent\":101}", "/percent");
        assertWrong("{\"id\":\"x\",\"percent\":10,\"units\":1}", "/percent");
        assertWrong("{\"id\":\"x\",\"units\":1,\"node_id\":\"S9\"}", "/node_id");
        assertWrong("{\"id\":\"x\",\"units\":1,\"node_id\":\"S1\",\"node_type\":\"store\"}", "/node_type");
        assertWrong("{\"id\":\"x\",\"units\":1,\"node_type\":\"shop\"}", "/node_type");
        assertWrong("{\"id\":\"x\",\"units\":1,\"from\":\"soon\"}", "/from");
        assertWrong(
                "{\"id\":\"x\",\"units\":1,\"from\":\"2026-04-01T00:00:00Z\",\"until\":\"2026-03-01T00:00:00Z\"}",
                "/until");
        assertWrong("{\"id\":\"other\",\"units\":1}", "/id");
        assertThat(house.get(RULES).json().getJsonArray("rules")).isEmpty();
    }

    private void assertWrong(String body, String pointer) throws Exception {
        var answer = house.put(RULES + "/x", body);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.pointer()).isEqualTo(pointer);
    }

    @Test
    void tokenOfSomeNodes_changesTheirRulesOnly() throws Exception {
        house.tokens.grantAt("clerk", "S1", Scope.STOCK_WRITE);
        String[] clerk = {"Authorization", "Bearer clerk"};
        assertThat(house.put(RULES + "/stores", STORES, clerk).status()).isEqualTo(403);
        String own = "{\"id\":\"own\",\"node_id\":\"S1\",\"units\":1}";
        assertThat(house.put(RULES + "/own", own, clerk).status()).isEqualTo(201);
    }

    @Test
    void fileOfATokenOfSomeNodes_changesTheirRulesOnly_andNamesTheField() throws Exception {
        house.put("/v1/nodes/S2", Samples.NODE.replace("S1", "S2"));
        house.put(RULES + "/stores", STORES);
        house.put(RULES + "/theirs", "{\"id\":\"theirs\",\"node_id\":\"S2\",\"units\":5}");
        house.tokens.grantAt("clerk", "S1", Scope.STOCK_WRITE);
        String csv = "rule_id,node_id,units\nstores,S1,0\ntheirs,S1,0\nfor-all,,1\nnot-mine,S2,1\nmine,S1,1\n";
        var report = house.post(
                "/v1/imports/safety-stock-rules", csv, "Content-Type", "text/csv", "Authorization", "Bearer clerk");

        assertThat(report.json().getInteger("landed")).as(report.raw().body()).isEqualTo(1);
        assertThat(report.json().getJsonArray("errors").stream()
                        .map(JsonObject.class::cast)
                        .map(error -> error.getInteger("line") + " " + error.getString("field") + " "
                                + error.getString("code")))
                .containsExactly("2 /id FORBIDDEN", "3 /id FORBIDDEN", "4 /node_id FORBIDDEN", "5 /node_id FORBIDDEN");
        assertThat(house.get(RULES + "/stores").json().getInteger("units")).isEqualTo(2);
        assertThat(house.get(RULES + "/theirs").json().getString("node_id")).isEqualTo("S2");
    }

    @Test
    void filesOfMoreRulesThanThereMayBe_landSoMany() throws Exception {
        for (int from = 0; from < SafetyStockAdmission.MAX_RULES; from += FILE_ROWS) {
            String rows = IntStream.range(from, from + FILE_ROWS)
                    .mapToObj(i -> "r" + i + ",1\n")
                    .collect(Collectors.joining());
            assertThat(imported(rows).getInteger("landed")).isEqualTo(FILE_ROWS);
        }
        JsonObject report = imported("one-more,1\nr0,2\n");
        assertThat(report.getInteger("landed")).as("r0 is there already").isEqualTo(1);
        assertThat(report.getInteger("failed")).isEqualTo(1);
        assertThat(house.put(RULES + "/more", "{\"id\":\"more\",\"units\":1}").status())
                .isEqualTo(409);
    }

    private JsonObject imported(String rows) throws Exception {
        return house.post("/v1/imports/safety-stock-rules", "rule_id,units\n" + rows, "Content-Type", "text/csv")
                .json();
    }

    @Test
    void rulesInAFile_land_andBadOnesAreReported() throws Exception {
        String csv = "rule_id,node_type,category,units,percent\na,store,,2,\nb,,toys,,10\nc,shop,,1,\n";
        var report = house.post("/v1/imports/safety-stock-rules", csv, "Content-Type", "text/csv");
        assertThat(report.status()).as(report.raw().body()).isEqualTo(200);
        assertThat(report.json().getInteger("landed")).isEqualTo(2);
        assertThat(report.json().getInteger("failed")).isEqualTo(1);
        assertThat(house.get("/v1/availability?sku=A").json().getInteger("atp")).isEqualTo(7);
    }
}
