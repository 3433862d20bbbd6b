package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.simulation.Reevaluation;
import dev.waybill.core.simulation.ScenarioResult;
import dev.waybill.core.simulation.Simulation;
import dev.waybill.core.simulation.Tally;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulationRoutesTest {
    private static final String PATH = "/v1/simulations";
    private static final String DRAFT = "{\"name\":\"Green\"," + Samples.WEIGHTS + "}";
    private static final String ASK = "{\"demand\":{\"recorded\":{\"from\":\"2026-03-03\",\"days\":1}},\"seed\":7,"
            + "\"scenarios\":[{\"name\":\"green\",\"strategy\":{\"id\":\"green\"},"
            + "\"nodes\":[{\"node_id\":\"S1\",\"active\":false}],"
            + "\"capacity\":[{\"node_type\":\"store\",\"percent\":50}],"
            + "\"stock\":[{\"category\":\"toys\",\"percent\":120}]}]}";

    private static final Reevaluation MOVED =
            new Reevaluation(Duration.ofMinutes(5), 9, 40, 5, 1, 4, 5_000_000, 4_400_000, 0);

    private TestHouse house;

    @BeforeEach
    void open() throws Exception {
        house = new TestHouse();
        house.put("/v1/nodes/S1", Samples.NODE);
        house.put("/v1/strategies/green", DRAFT);
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    private TestHouse.Answer ask(String key, String body) throws Exception {
        return house.post(PATH, body, "Idempotency-Key", key);
    }

    private static Tally tally(long mills) {
        return new Tally(
                10,
                1,
                2,
                3,
                12,
                11,
                30,
                27,
                5_000,
                Map.of("parcel", mills, "labour", 900L),
                Map.of("S1", new Tally.NodeTally(12, 15, 27)));
    }

    private void ended(String id) {
        Simulation asked =
                house.simulations.find(id).toCompletableFuture().join().orElseThrow();
        ScenarioResult.Outcome outcome = new ScenarioResult.Outcome(List.of("S1"), TestHouse.NOW, 700_000);
        house.simulations.store.save(asked.running(20, 20, List.of(), asked.requestedAt())
                .ended(
                        Simulation.State.DONE,
                        "",
                        List.of(
                                new ScenarioResult("baseline", tally(90_000_000), 0, List.of()),
                                new ScenarioResult(
                                        "green",
                                        tally(80_000_000),
                                        1,
                                        List.of(new ScenarioResult.Changed("ord_1", outcome, null)),
                                        MOVED)),
                        asked.requestedAt()));
    }

    @Test
    void backlogRouter_takesPartWhereItIsAskedTo_andSaysWhatItGained() throws Exception {
        var left = ask("k1", ASK);
        assertThat(left.json().getBoolean("backlog_router"))
                .as("when nothing is said")
                .isFalse();
        assertThat(routed(left, 0)).isFalse();
        var one = ask("k2", ASK.replace("\"name\":\"green\"", "\"name\":\"green\",\"backlog_router\":true"));
        assertThat(one.json().getBoolean("backlog_router")).as("the baseline").isFalse();
        assertThat(routed(one, 0)).isTrue();
        var all = ask("k3", ASK.replace("\"seed\":7", "\"seed\":7,\"prices\":false,\"backlog_router\":true"));
        assertThat(all.json().getBoolean("backlog_router")).isTrue();
        assertThat(all.json().getBoolean("prices")).isFalse();
        assertThat(routed(all, 0)).as("as the baseline").isTrue();

        ended(one.json().getString("id"));
        JsonObject answer = house.get(one.header("Location")).json();
        house.conforms("Simulation", answer);
        assertThat(answer.getJsonArray("results").getJsonObject(0).getValue("backlog_router"))
                .isNull();
        JsonObject did = answer.getJsonArray("results").getJsonObject(1).getJsonObject("backlog_router");
        assertThat(did.getLong("windows")).isEqualTo(9);
        assertThat(did.getLong("moved_orders")).isEqualTo(4);
        assertThat(did.getLong("gain_mills")).isEqualTo(600_000);
        assertThat(did.getJsonObject("gain").getLong("amount")).isEqualTo(600);
    }

    private static boolean routed(TestHouse.Answer answer, int scenario) {
        return answer.json().getJsonArray("scenarios").getJsonObject(scenario).getBoolean("backlog_router");
    }

    @Test
    void backlogRouterThatIsNoYesOrNo_isNamed() throws Exception {
        assertWrong(with("\"backlog_router\":\"yes\",\"scenarios\":[{\"name\":\"a\"}]"), "/backlog_router");
        assertWrong(scenario("\"backlog_router\":1"), "/scenarios/0/backlog_router");
    }

    @Test
    void simulation_isCancelled_onceOrTwice_butNotWhenItHasEnded() throws Exception {
        String path = ask("k1", ASK).header("Location");
        var cancelled = house.post(path + ":cancel", "");
        assertThat(cancelled.status()).as(cancelled.raw().body()).isEqualTo(202);
        assertThat(cancelled.json().getString("state")).isEqualTo("cancelled");
        house.conforms("Simulation", cancelled.json());
        assertThat(house.post(path + ":cancel", "").status()).isEqualTo(202);

        var other = ask("k2", ASK);
        ended(other.json().getString("id"));
        assertThat(house.post(other.header("Location") + ":cancel", "").code()).isEqualTo("WRONG_STATE");
        assertThat(house.post("/v1/simulations/sim_gone:cancel", "").status()).isEqualTo(404);
    }

    @Test
    void simulation_isAskedAndAnswered_andItsWinnerPublished() throws Exception {
        var asked = ask("k1", ASK);
        assertThat(asked.status()).as(asked.raw().body()).isEqualTo(202);
        assertThat(asked.json().getString("state")).isEqualTo("waiting");
        house.conforms("Simulation", asked.json());
        String path = asked.header("Location");
        assertThat(house.post(path + ":publish", "{}").code()).isEqualTo("WRONG_STATE");

        ended(asked.json().getString("id"));
        var answer = house.get(path);
        house.conforms("Simulation", answer.json());
        assertThat(answer.json().getString("winner")).isEqualTo("green");
        JsonObject green = answer.json().getJsonArray("results").getJsonObject(1);
        assertThat(green.getString("strategy")).isEqualTo("green@draft");
        assertThat(green.getLong("fill_permille")).isEqualTo(900);
        assertThat(green.getLong("on_time_permille")).isEqualTo(777);
        assertThat(green.getJsonArray("changed").getJsonObject(0).getValue("after"))
                .isNull();

        var published = house.post(path + ":publish", "{}");
        assertThat(published.status()).as(published.raw().body()).isEqualTo(200);
        assertThat(published.json().getString("state")).isEqualTo("published");
        var again = house.post(path + ":publish", "{}");
        assertThat(again.status()).as("its answer was lost").isEqualTo(200);
        assertThat(again.json()).isEqualTo(published.json());

        house.put("/v1/strategies/green", DRAFT.replace("Green", "Greener"), "If-Match", "*");
        house.post("/v1/strategies/green:publish", "", "If-Match", "*");
        assertThat(house.post(path + ":publish", "{}").code())
                .as("another one is in force")
                .isEqualTo("PRECONDITION_FAILED");
    }

    @Test
    void simulations_areListed_withWhatWasAsked() throws Exception {
        var asked = ask("k1", ASK);
        ended(asked.json().getString("id"));
        ask(
                "k2",
                "{\"demand\":{\"generated\":{\"from\":\"2026-03-05\",\"days\":2,\"orders_per_day\":10}},"
                        + "\"scenarios\":[{\"name\":\"unsaved\",\"strategy\":{\"content\":" + DRAFT + "}}]}");

        JsonObject list = house.get(PATH).json();
        house.conforms("Simulations", list);
        assertThat(list.getJsonArray("simulations"))
                .extracting(
                        each -> ((JsonObject) each).getJsonArray("scenarios").getString(0))
                .containsExactlyInAnyOrder("green", "unsaved");
        JsonObject known = house.get(asked.header("Location")).json();
        JsonObject scenario = known.getJsonArray("scenarios").getJsonObject(0);
        assertThat(scenario.getJsonObject("strategy").getString("id")).isEqualTo("green");
        assertThat(scenario.getJsonArray("nodes").getJsonObject(0).getBoolean("active"))
                .isFalse();
        assertThat(scenario.getJsonArray("capacity").getJsonObject(0).getString("node_type"))
                .isEqualTo("store");
        assertThat(scenario.getJsonArray("stock").getJsonObject(0).getInteger("percent"))
                .isEqualTo(120);
        assertThat(house.get(PATH, "Authorization", "Bearer nobody").status()).isEqualTo(401);
    }

    @Test
    void draftThatHasChangedSince_isNotPublished() throws Exception {
        var asked = ask("k1", ASK);
        ended(asked.json().getString("id"));
        house.put("/v1/strategies/green", DRAFT.replace("Green", "Greener"), "If-Match", "*");

        var refused = house.post(asked.header("Location") + ":publish", "{\"scenario\":\"green\"}");
        assertThat(refused.code()).isEqualTo("PRECONDITION_FAILED");
        assertThat(house.get("/v1/strategies/green").json().getString("state")).isEqualTo("draft");
    }

    @Test
    void oneThatWaits_isLost_whenItsMemberSaysNothingAnyMore() throws Exception {
        var asked = ask("k1", ASK);
        String id = asked.json().getString("id");
        Simulation waiting =
                house.simulations.find(id).toCompletableFuture().join().orElseThrow();
        house.simulations.store.save(waiting.toldAgain(house.wall.instant().minus(Duration.ofSeconds(61))));

        assertThat(house.get(asked.header("Location")).json().getString("state"))
                .isEqualTo("lost");
    }

    @Test
    void copyOfAQuestion_isTheSameSimulation_andAnotherBodyIsRefused() throws Exception {
        var first = ask("k1", ASK);
        var again = ask("k1", ASK);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.json().getString("id")).isEqualTo(first.json().getString("id"));
        assertThat(ask("k1", ASK.replace("7", "8")).code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(house.post(PATH, ASK).code()).isEqualTo("IDEMPOTENCY_KEY_MISSING");
        house.simulations.full = true;
        assertThat(ask("k2", ASK).status()).isEqualTo(429);
        assertThat(house.get(PATH + "/sim_gone").status()).isEqualTo(404);
    }

    @Test
    void everythingWrongWithAQuestion_isNamed() throws Exception {
        assertWrong("{\"scenarios\":[{\"name\":\"a\"}]}", "/demand");
        assertWrong(with("\"scenarios\":[]"), "/scenarios");
        assertWrong(with("\"scenarios\":[{\"name\":\"baseline\"}]"), "/scenarios/0/name");
        assertWrong(scenario("\"strategy\":{\"id\":\"gone\"}"), "/scenarios/0/strategy/id");
        assertWrong(scenario("\"strategy\":{\"id\":\"green\",\"version\":1}"), "/scenarios/0/strategy/version");
        assertWrong(scenario("\"strategy\":{\"id\":\"standard\"}"), "/scenarios/0/strategy/version");
        assertWrong(scenario("\"strategy\":{\"content\":{\"name\":\"x\"}}"), "/scenarios/0/strategy/content/weights");
        assertWrong(scenario("\"nodes\":[{\"node_id\":\"S9\",\"active\":true}]"), "/scenarios/0/nodes/0/node_id");
        assertWrong(scenario("\"capacity\":[{\"percent\":-1}]"), "/scenarios/0/capacity/0/percent");
        assertWrong(scenario("\"stock\":[{\"sku\":\"a b\",\"percent\":1}]"), "/scenarios/0/stock/0/sku");
        assertWrong(
                "{\"demand\":{\"generated\":{\"from\":\"soon\",\"days\":1,\"orders_per_day\":1}},"
                        + "\"scenarios\":[{\"name\":\"a\"}]}",
                "/demand/generated/from");
        assertWrong(
                "{\"demand\":{\"generated\":{\"from\":\"2026-03-03\",\"days\":10,\"orders_per_day\":20000}},"
                        + "\"scenarios\":[{\"name\":\"a\"}]}",
                "/demand/generated/orders_per_day");
    }

    private static String with(String members) {
        return "{\"demand\":{\"recorded\":{\"from\":\"2026-03-03\",\"days\":1}}," + members + "}";
    }

    private static String scenario(String members) {
        return with("\"scenarios\":[{\"name\":\"a\"," + members + "}]");
    }

    private void assertWrong(String body, String pointer) throws Exception {
        ask("wrong", body).assertWrong(pointer);
    }
}
