package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.security.Principal;
import dev.waybill.api.security.Scope;
import dev.waybill.core.order.StrategyEvent;
import dev.waybill.core.order.TellStrategy;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.strategy.OrderCase;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StrategyRoutesTest {
    private static final String PATH = "/v1/strategies";
    private static final String GREEN =
            "{\"name\":\"Green\",\"orders\":{\"channels\":[\"web\"],\"regions\":[\"US-NY\"],"
                    + "\"priority\":5}," + Samples.WEIGHTS.replace("}", ",\"carbon_per_kg_mills\":90000}")
                    + ",\"rules\":[{\"rule\":\"max_distance\",\"metres\":800000,\"node_types\":[\"store\"]},"
                    + "{\"rule\":\"max_parts\",\"parts\":2},{\"rule\":\"retry_rejected\"}],"
                    + "\"split\":{\"share_percent\":20,\"guardrails\":{\"min_orders\":100,\"max_cost_percent\":5,"
                    + "\"max_unfilled_permille\":10,\"max_late_permille\":20}}}";

    private TestHouse house;

    @BeforeEach
    void open() throws Exception {
        house = new TestHouse();
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    private TestHouse.Answer verb(String id, String verb, String etag) throws Exception {
        return house.post(PATH + "/" + id + ":" + verb, "", "If-Match", etag);
    }

    @Test
    void strategy_isDraftedPublishedChangedAndArchived() throws Exception {
        var draft = house.put(PATH + "/green", GREEN);
        assertThat(draft.status()).as(draft.raw().body()).isEqualTo(201);
        assertThat(draft.json().getString("state")).isEqualTo("draft");
        house.conforms("Strategy", draft.json());

        var published = verb("green", "publish", draft.header("ETag"));
        assertThat(published.status()).as(published.raw().body()).isEqualTo(200);
        assertThat(published.json().getString("state")).isEqualTo("published");
        assertThat(published.json().getInteger("version")).isEqualTo(1);
        assertThat(published.json().getJsonObject("draft")).isNull();
        JsonObject content =
                published.json().getJsonArray("versions").getJsonObject(0).getJsonObject("content");
        assertThat(house.put(PATH + "/copy", content.encode()).status())
                .as("what is shown can be sent")
                .isEqualTo(201);

        var next = house.put(PATH + "/green", GREEN.replace("Green", "Greener"), "If-Match", published.header("ETag"));
        assertThat(next.json().getInteger("version"))
                .as("the draft is not in force")
                .isEqualTo(1);
        assertThat(next.json().getJsonObject("draft").getInteger("version")).isEqualTo(2);
        var second = verb("green", "publish", next.header("ETag"));
        assertThat(second.json().getInteger("version")).isEqualTo(2);
        assertThat(second.json().getJsonArray("versions").getJsonObject(0).getJsonObject("content"))
                .as("what was published stays")
                .isEqualTo(content);

        var archived = verb("green", "archive", second.header("ETag"));
        assertThat(archived.json().getString("state")).isEqualTo("archived");
        assertThat(archived.json().getInteger("version")).isNull();
        house.conforms("Strategies", house.get(PATH).json());
        assertThat(house.get(PATH).json().getJsonArray("strategies")).hasSize(3);
    }

    @Test
    void published_isWhatTheBookChooses() throws Exception {
        String all = GREEN.substring(0, GREEN.indexOf(",\"split\"")) + "}";
        verb("green", "publish", house.put(PATH + "/green", all).header("ETag"));

        OrderCase web = new OrderCase(FulfillmentMethod.DELIVERY, "web", "US", "US-NY", null, TestHouse.NOW);
        OrderCase shop = new OrderCase(FulfillmentMethod.DELIVERY, "shop", "US", "US-NY", null, TestHouse.NOW);
        assertThat(house.strategies.choose(web).label()).isEqualTo("green@1");
        assertThat(house.strategies.choose(shop).label()).isEqualTo("standard@1");
    }

    @Test
    void whatIsPublished_isToldAndAnswered_thoughItCannotBeReadAgainAtOnce() throws Exception {
        var draft = house.put(PATH + "/green", GREEN);
        house.strategiesAway = true;
        var published = verb("green", "publish", draft.header("ETag"));

        assertThat(published.status()).as(published.raw().body()).isEqualTo(200);
        assertThat(published.json().getInteger("version")).isEqualTo(1);
        assertThat(house.shards.seen())
                .filteredOn(TellStrategy.class::isInstance)
                .extracting(each -> ((TellStrategy) each).type())
                .containsExactly(StrategyEvent.PUBLISHED);
    }

    @Test
    void changeOfWhatWasNotSeen_isRefused() throws Exception {
        var draft = house.put(PATH + "/green", GREEN);
        assertThat(house.put(PATH + "/green", GREEN).status()).isEqualTo(428);
        assertThat(house.post(PATH + "/green:publish", "").status()).isEqualTo(428);
        house.put(PATH + "/green", GREEN.replace("Green", "Other"), "If-Match", draft.header("ETag"));
        assertThat(verb("green", "publish", draft.header("ETag")).status()).isEqualTo(412);
        assertThat(verb("gone", "publish", "*").status()).isEqualTo(404);
        assertThat(house.get(PATH + "/gone").status()).isEqualTo(404);
        var published = verb("green", "publish", "*");
        var again = verb("green", "publish", published.header("ETag"));
        assertThat(again.code()).isEqualTo("WRONG_STATE");
    }

    @Test
    void fallback_isThereFromTheStart_isForAllOrders_andStays() throws Exception {
        var standard = house.get(PATH + "/standard");
        house.conforms("Strategy", standard.json());
        assertThat(standard.json().getInteger("version")).isEqualTo(1);
        var narrow = house.put(PATH + "/standard", GREEN, "If-Match", standard.header("ETag"));
        assertThat(narrow.status()).isEqualTo(422);
        assertThat(narrow.pointer()).isEqualTo("/orders");
        var draft = house.put(
                PATH + "/standard", "{\"name\":\"Ours\"," + Samples.WEIGHTS + "}", "If-Match", standard.header("ETag"));
        assertThat(draft.status()).as(draft.raw().body()).isEqualTo(200);
        var published = verb("standard", "publish", draft.header("ETag"));
        assertThat(published.json().getInteger("version")).isEqualTo(2);
        assertThat(verb("standard", "archive", published.header("ETag")).code()).isEqualTo("WRONG_STATE");
    }

    @Test
    void everythingWrongWithAStrategy_isNamed() throws Exception {
        assertWrong("{\"name\":\"x\"}", "/weights");
        assertWrong("{" + Samples.WEIGHTS + "}", "/name");
        assertWrong(with("\"weights\":{\"split_mills\":-1}"), "/weights/split_mills");
        assertWrong(with(Samples.WEIGHTS.replace("150000", "1500000000000000")), "/weights/split_mills");
        assertWrong(with(Samples.WEIGHTS.replace("}", ",\"last_unit_mills\":5}")), "/weights/last_units");
        assertWrong(with(Samples.WEIGHTS.replace("split_mills", "spilt_mills")), "/weights/spilt_mills");
        assertWrong(rule("{\"rule\":\"nearest\"}"), "/rules/0/rule");
        assertWrong(rule("{\"rule\":\"max_parts\"}"), "/rules/0/parts");
        assertWrong(rule("{\"rule\":\"max_parts\",\"parts\":0}"), "/rules/0/parts");
        assertWrong(rule("{\"rule\":\"max_parts\",\"parts\":2,\"metres\":5}"), "/rules/0/metres");
        assertWrong(rule("{\"rule\":\"max_parts\",\"parts\":2},{\"rule\":\"max_parts\",\"parts\":3}"), "/rules/1");
        assertWrong(rule("{\"rule\":\"only_node_types\"}"), "/rules/0/node_types");
        assertWrong(rule("{\"rule\":\"only_node_types\",\"node_types\":[\"shop\"]}"), "/rules/0/node_types/0");
        assertWrong(rule("{\"rule\":\"no_node_groups\",\"groups\":[\"far\"]}"), "/rules/0/groups/0");
        assertWrong(with(Samples.WEIGHTS + ",\"mode\":\"dark\""), "/mode");
        assertWrong(with(Samples.WEIGHTS + ",\"split\":{\"share_percent\":0}"), "/split/share_percent");
        assertWrong(with(Samples.WEIGHTS + ",\"mode\":\"shadow\",\"split\":{\"share_percent\":5}"), "/split");
        assertWrong(with(Samples.WEIGHTS + ",\"orders\":{\"regions\":[\"New York\"]}"), "/orders/regions/0");
        assertWrong(with(Samples.WEIGHTS + ",\"orders\":{\"methods\":[\"post\"]}"), "/orders/methods/0");
        assertWrong(
                with(Samples.WEIGHTS
                        + ",\"orders\":{\"from\":\"2026-04-01T00:00:00Z\",\"until\":\"2026-03-01T00:00:00Z\"}"),
                "/orders/until");
        assertThat(house.get(PATH).json().getJsonArray("strategies")).hasSize(1);
    }

    private static String with(String members) {
        return "{\"name\":\"x\"," + members + "}";
    }

    private static String rule(String rules) {
        return with(Samples.WEIGHTS + ",\"rules\":[" + rules + "]");
    }

    private void assertWrong(String body, String pointer) throws Exception {
        house.put(PATH + "/x", body).assertWrong(pointer);
    }

    @Test
    void writing_needsItsScope_readingDoesNot() throws Exception {
        house.tokens.grant("reader", Set.of(Scope.ORDER_READ), new Principal.Nodes(true, Set.of()));
        String[] reader = {"Authorization", "Bearer reader"};
        assertThat(house.get(PATH, reader).status()).isEqualTo(200);
        assertThat(house.put(PATH + "/green", GREEN, reader).status()).isEqualTo(403);
    }
}
