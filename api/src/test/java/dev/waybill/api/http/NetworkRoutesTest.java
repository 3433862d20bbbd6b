package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.stock.NodeCommand;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NetworkRoutesTest {
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
    void newNode_isCreated_inRegistryAndShard_andReadBackAsItWas() throws Exception {
        var created = house.put("/v1/nodes/S1", Samples.NODE);
        assertThat(created.status()).as(created.raw().body()).isEqualTo(201);
        assertThat(created.header("Location")).isEqualTo("/v1/nodes/S1");
        assertThat(house.shards.seen()).contains(new NodeCommand.SetNode(new NodeId("S1"), 200, true, 0, null, 1));
        var read = house.get("/v1/nodes/S1");
        assertThat(read.json()).isEqualTo(created.json());
        assertThat(read.header("ETag")).isEqualTo(created.header("ETag")).isNotEmpty();
        String own = Samples.NODE.replace("\"daily_lines\":200", "\"daily_lines\":200,\"pickup_lines\":40");
        assertThat(house.put("/v1/nodes/S1", own, "If-Match", created.header("ETag"))
                        .json()
                        .getInteger("pickup_lines"))
                .isEqualTo(40);
        assertThat(house.shards.seen()).contains(new NodeCommand.SetNode(new NodeId("S1"), 200, true, 0, null, 2, 40));
    }

    @Test
    void change_namesWhatWasSeen() throws Exception {
        String tag = house.put("/v1/nodes/S1", Samples.NODE).header("ETag");
        String changed = Samples.NODE.replace("Main Street", "Side Street");
        assertThat(house.put("/v1/nodes/S1", changed).status()).isEqualTo(428);
        assertThat(house.put("/v1/nodes/S1", changed, "If-Match", "\"other\"").status())
                .isEqualTo(412);
        assertThat(house.put("/v1/nodes/S1", changed, "If-None-Match", "*").status())
                .isEqualTo(412);
        assertThat(house.put("/v1/nodes/S1", changed, "If-Match", tag).status()).isEqualTo(200);
        assertThat(house.put("/v1/nodes/S1", Samples.NODE, "If-Match", tag).status())
                .isEqualTo(412);
        assertThat(house.get("/v1/nodes/S1").json().getString("name")).isEqualTo("Side Street");
    }

    @Test
    void nodes_areListedPageByPage() throws Exception {
        for (String id : new String[] {"S1", "S2", "S3"}) {
            house.put("/v1/nodes/" + id, Samples.NODE.replace("S1", id));
        }
        var first = house.get("/v1/nodes?page_size=2").json();
        assertThat(first.getJsonArray("nodes")).hasSize(2);
        var last = house.get("/v1/nodes?page_size=2&page_token=" + first.getString("next_page_token"))
                .json();
        assertThat(last.getJsonArray("nodes").getJsonObject(0).getString("id")).isEqualTo("S3");
        assertThat(last.getString("next_page_token")).isNull();
    }

    @Test
    void itemsAndCarriers_areWrittenAndReadBack() throws Exception {
        assertThat(house.put("/v1/items/A", Samples.ITEM).status()).isEqualTo(201);
        assertThat(house.get("/v1/items/A").json().getJsonObject("value").getInteger("amount"))
                .isEqualTo(1099);
        assertThat(house.put("/v1/carriers/ground", Samples.CARRIER).status()).isEqualTo(201);
        assertThat(house.get("/v1/carriers/ground").json().getJsonArray("bands"))
                .hasSize(1);
        assertThat(house.get("/v1/items/B").status()).isEqualTo(404);
    }

    private static String carrier(String breaks, String card) {
        return Samples.CARRIER
                .replace("\"per_kg_mills\":500000", "\"per_kg_mills\":500000,\"weight_breaks\":" + breaks)
                .replace("\"countries\"", "\"rate_card\":" + card + ",\"countries\"");
    }

    @Test
    void rateCards_areWrittenAndReadBack() throws Exception {
        String card = "{\"dim_divisor\":5000,\"fuel_permille\":85,\"residential_mills\":60000,"
                + "\"oversize\":{\"over_grams\":null,\"over_cubic_cm\":50000,\"mills\":240000}}";
        String breaks = "[{\"max_grams\":500,\"mills\":4000000},{\"max_grams\":1000,\"mills\":6500000}]";

        assertThat(house.put("/v1/carriers/ground", carrier(breaks, card)).status())
                .isEqualTo(201);

        var stored = house.get("/v1/carriers/ground").json();
        assertThat(stored.getJsonObject("rate_card")).isEqualTo(new JsonObject(card));
        assertThat(stored.getJsonArray("bands").getJsonObject(0).getJsonArray("weight_breaks"))
                .isEqualTo(new JsonArray(breaks));
    }

    private static String lane(String to) {
        return Samples.CARRIER.replaceFirst(
                "\"countries\":\\[[^\\]]*\\]", "\"countries\":[],\"lane\":{\"from\":[],\"to\":[" + to + "]}");
    }

    @Test
    void lanes_areWrittenAndReadBack_andNameNodesThatAreThere() throws Exception {
        assertThat(house.put("/v1/nodes/S1", Samples.NODE).status()).isEqualTo(201);
        assertThat(house.put("/v1/carriers/ground", lane("\"S1\"")).status()).isEqualTo(201);
        var stored = house.get("/v1/carriers/ground").json();
        assertThat(stored.getJsonObject("lane").getJsonArray("to")).containsExactly("S1");
        assertThat(stored.getJsonObject("lane").getJsonArray("from")).isEmpty();
        assertThat(stored.getJsonArray("countries")).isEmpty();
        var unknown = house.put("/v1/carriers/truck", lane("\"NOWHERE\"").replace("ground", "truck"));
        assertThat(unknown.errorCode()).isEqualTo("UNKNOWN_NODE");
        assertThat(unknown.pointer()).isEqualTo("/lane/to/0");
    }

    @Test
    void badRateCards_areRefusedAtTheFieldThatIsWrong() throws Exception {
        Map<String, String> wrong = Map.of(
                carrier("[{\"max_grams\":500,\"mills\":4000000},{\"max_grams\":500,\"mills\":4000001}]", "{}"),
                "/bands/0/weight_breaks/1/max_grams",
                carrier("[{\"max_grams\":500,\"mills\":4000000},{\"max_grams\":900,\"mills\":3999999}]", "{}"),
                "/bands/0/weight_breaks/1/mills",
                carrier("[{\"max_grams\":500,\"mills\":6500001}]", "{}"),
                "/bands/0/weight_breaks/0/mills",
                carrier("[]", "{\"dim_divisor\":99}"),
                "/rate_card/dim_divisor",
                carrier("[]", "{\"fuel_permille\":1001}"),
                "/rate_card/fuel_permille",
                carrier("[]", "{\"oversize\":{\"mills\":1}}"),
                "/rate_card/oversize/over_grams",
                carrier("[]", "{\"oversize\":{\"over_grams\":1}}"),
                "/rate_card/oversize/mills");
        for (var each : wrong.entrySet()) {
            var answer = house.put("/v1/carriers/ground", each.getKey());
            assertThat(answer.status()).as(each.getKey()).isEqualTo(422);
            assertThat(answer.pointer()).isEqualTo(each.getValue());
        }
        assertThat(house.get("/v1/carriers/ground").status()).isEqualTo(404);
    }

    @Test
    void itemsThreshold_isWrittenAndReadBack_andNeedsAGap() throws Exception {
        String item = Samples.ITEM.strip();
        String open = item.substring(0, item.length() - 1) + ",\"threshold\":";
        var narrow = house.put("/v1/items/A", open + "{\"low_at\":3,\"back_at\":3}}");
        assertThat(narrow.status()).isEqualTo(422);
        assertThat(narrow.pointer()).isEqualTo("/threshold/back_at");
        assertThat(house.put("/v1/items/A", open + "{\"low_at\":3}}").errorCode())
                .isEqualTo("REQUIRED");
        assertThat(house.put("/v1/items/A", open + "{\"low_at\":3,\"back_at\":8}}")
                        .status())
                .isEqualTo(201);
        assertThat(house.get("/v1/items/A").json().getJsonObject("threshold").getMap())
                .containsOnly(Map.entry("low_at", 3), Map.entry("back_at", 8));
    }

    @Test
    void everythingWrongWithANode_isNamedAtOnce() throws Exception {
        String bad = Samples.NODE
                .replace("\"US\"", "\"ZZ\"")
                .replace("America/New_York", "America/Springfield")
                .replace("Mo-Su 08:00-20:00", "whenever")
                .replace("\"daily_lines\":200", "\"daily_lines\":-1")
                .replace("\"PT2H\"", "\"2 hours\"")
                .replace("\"ship\"", "\"fly\"");
        var answer = house.put("/v1/nodes/S1", bad);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().getJsonArray("errors").stream().map(Object::toString))
                .anyMatch(error -> error.contains("/place/country"))
                .anyMatch(error -> error.contains("UNKNOWN_ZONE"))
                .anyMatch(error -> error.contains("/hours"))
                .anyMatch(error -> error.contains("/daily_lines"))
                .anyMatch(error -> error.contains("/processing"))
                .anyMatch(error -> error.contains("/capabilities/0"));
        assertThat(house.shards.seen()).isEmpty();
    }

    @Test
    void wrongGtin_currency_andId_areNamed() throws Exception {
        var gtin = house.put("/v1/items/A", Samples.ITEM.replace("4006381333931", "4006381333932"));
        assertThat(gtin.pointer()).isEqualTo("/gtin");
        var currency = house.put("/v1/items/A", Samples.ITEM.replace("USD", "USX"));
        assertThat(currency.pointer()).isEqualTo("/value/currency");
        assertThat(house.put("/v1/items/B", Samples.ITEM).errorCode()).isEqualTo("ID_MISMATCH");
    }
}
