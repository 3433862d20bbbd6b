package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.security.Scope;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.Throttle;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.stock.NodeCommand.SetNode;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeRoutesTest {
    private static final NodeId S1 = new NodeId("S1");
    private static final String HALF =
            "{\"throttle\":{\"percent\":50,\"until\":\"2026-03-05T00:00:00Z\",\"reason\":\"flu\"}}";

    private TestHouse house;
    private String tag;

    @BeforeEach
    void open() throws Exception {
        house = new TestHouse();
        tag = house.put("/v1/nodes/S1", Samples.NODE).header("ETag");
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    private TestHouse.Answer patch(String body, String... headers) throws Exception {
        String[] all = Stream.concat(Stream.of("Content-Type", "application/merge-patch+json"), Stream.of(headers))
                .toArray(String[]::new);
        return house.send("PATCH", "/v1/nodes/S1", HttpRequest.BodyPublishers.ofString(body), all);
    }

    private SetNode lastSet() {
        List<SetNode> sets = house.shards.seen().stream()
                .filter(SetNode.class::isInstance)
                .map(SetNode.class::cast)
                .toList();
        return sets.get(sets.size() - 1);
    }

    @Test
    void throttle_reachesRegistryAndShard_andSaysWhoSetIt() throws Exception {
        var answer = patch(HALF, "If-Match", tag);

        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        assertThat(answer.json().getJsonObject("throttle").getString("by")).isEqualTo("anna");
        assertThat(answer.header("ETag"))
                .isNotEqualTo(tag)
                .isEqualTo(house.get("/v1/nodes/S1").header("ETag"));
        Throttle expected =
                Throttle.of(50, TestHouse.NOW.plus(Duration.ofHours(11)), ZoneId.of("America/New_York"), "flu", "anna");
        assertThat(lastSet()).isEqualTo(new SetNode(S1, 200, true, 0, expected, 2));
    }

    @Test
    void patch_mergesMembers_andNullEndsTheThrottle() throws Exception {
        String second = patch(HALF, "If-Match", tag).header("ETag");
        var less = patch("{\"throttle\":{\"percent\":20}}", "If-Match", second);
        assertThat(less.json().getJsonObject("throttle").getString("reason")).isEqualTo("flu");
        assertThat(less.json().getJsonObject("throttle").getInteger("percent")).isEqualTo(20);

        var off = patch("{\"active\":false}", "If-Match", less.header("ETag"));
        assertThat(off.json().getBoolean("active")).isFalse();
        assertThat(off.json().getJsonObject("throttle").getInteger("percent")).isEqualTo(20);

        var ended = patch("{\"throttle\":null}", "If-Match", off.header("ETag"));
        assertThat(ended.json().getValue("throttle")).isNull();
        assertThat(lastSet()).isEqualTo(new SetNode(S1, 200, false, 0, null, 5));
    }

    @Test
    void patchThatChangesNothing_isAnsweredWithoutAChange() throws Exception {
        var answer = patch("{}", "If-Match", tag);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("ETag")).isEqualTo(tag);
        assertThat(lastSet().revision()).isEqualTo(1);
    }

    @Test
    void patch_namesWhatWasSeen() throws Exception {
        assertThat(patch(HALF).status()).isEqualTo(428);
        assertThat(patch(HALF, "If-Match", "\"other\"").status()).isEqualTo(412);
        assertThat(lastSet().throttle()).isNull();
    }

    @Test
    void ofTwoPatchesThatSawTheSame_oneIsMade() throws Exception {
        CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> status(HALF));
        CompletableFuture<Integer> second = CompletableFuture.supplyAsync(() -> status("{\"active\":false}"));

        assertThat(List.of(first.join(), second.join())).containsExactlyInAnyOrder(200, 412);
        assertThat(lastSet().revision()).isEqualTo(2);
    }

    private int status(String body) {
        try {
            return patch(body, "If-Match", tag).status();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void throttle_isGoneFromTheNodeWhenItsTimeIsOver() throws Exception {
        String throttled = patch(HALF, "If-Match", tag).header("ETag");
        house.now.set(TestHouse.NOW.plus(Duration.ofHours(11)));
        var read = house.get("/v1/nodes/S1");
        assertThat(read.json().getValue("throttle")).isNull();
        assertThat(read.header("ETag")).isEqualTo(tag);
        assertThat(patch("{\"active\":false}", "If-Match", throttled).status()).isEqualTo(412);
    }

    @Test
    void put_leavesTheThrottleAsItIs() throws Exception {
        String throttled = patch(HALF, "If-Match", tag).header("ETag");
        var put = house.put("/v1/nodes/S1", Samples.NODE.replace("Main", "Side"), "If-Match", throttled);
        assertThat(put.status()).isEqualTo(200);
        assertThat(put.json().getJsonObject("throttle").getInteger("percent")).isEqualTo(50);
        assertThat(lastSet().throttle()).isNotNull();
    }

    @Test
    void shardThatDoesNotAnswer_isUnknown_butTheRegistryHasIt() throws Exception {
        house.shards.on(SetNode.class, set -> new Shards.Unknown("no answer"));
        assertThat(patch(HALF, "If-Match", tag).code()).isEqualTo("OUTCOME_UNKNOWN");
        assertThat(house.get("/v1/nodes/S1").json().getJsonObject("throttle")).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"throttle":{"percent":101,"until":"2026-03-05T00:00:00Z","reason":"flu"}} | /throttle/percent | OUT_OF_RANGE
            {"throttle":{"percent":-1,"until":"2026-03-05T00:00:00Z","reason":"flu"}}  | /throttle/percent | OUT_OF_RANGE
            {"throttle":{"until":"2026-03-05T00:00:00Z","reason":"flu"}}               | /throttle/percent | REQUIRED
            {"throttle":{"percent":50,"until":"2026-03-04T13:00:00Z","reason":"flu"}}  | /throttle/until   | OUT_OF_RANGE
            {"throttle":{"percent":50,"until":"2026-04-04T00:00:00Z","reason":"flu"}}  | /throttle/until   | OUT_OF_RANGE
            {"throttle":{"percent":50,"until":"tomorrow","reason":"flu"}}              | /throttle/until   | INVALID_INSTANT
            {"throttle":{"percent":50,"until":"2026-03-05T00:00:00Z"}}                 | /throttle/reason  | REQUIRED
            {"throttle":{"percent":50,"until":"2026-03-05T00:00:00Z","reason":" "}}    | /throttle/reason  | INVALID_TEXT
            {"throttle":{"percent":50,"by":"me"}}                                      | /throttle/by      | UNKNOWN_FIELD
            {"throttle":7}                                                             | /throttle         | WRONG_TYPE
            {"active":null}                                                            | /active           | REQUIRED
            {"active":"no"}                                                            | /active           | WRONG_TYPE
            {"daily_lines":7}                                                          | /daily_lines      | UNKNOWN_FIELD
            """)
    void everythingWrong_isNamed(String body, String pointer, String code) throws Exception {
        var answer = patch(body, "If-Match", tag);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(422);
        assertThat(answer.pointer()).isEqualTo(pointer);
        assertThat(answer.errorCode()).isEqualTo(code);
        assertThat(lastSet().revision()).isEqualTo(1);
    }

    @Test
    void reasonOfMoreThan200Characters_isNamed() throws Exception {
        var answer = patch(HALF.replace("flu", "x".repeat(201)), "If-Match", tag);
        assertThat(answer.pointer()).isEqualTo("/throttle/reason");
    }

    @Test
    void patchOfAnotherTypeOrNotJson_isRefused() throws Exception {
        var text = house.send(
                "PATCH",
                "/v1/nodes/S1",
                HttpRequest.BodyPublishers.ofString(HALF),
                "If-Match",
                tag,
                "Content-Type",
                "text/plain");
        assertThat(text.status()).isEqualTo(415);
        assertThat(patch("{", "If-Match", tag).code()).isEqualTo("MALFORMED_JSON");
        assertThat(patch("[]", "If-Match", tag).status()).isEqualTo(422);
    }

    @Test
    void patch_ofAnUnknownNode_orWithoutTheRight_isRefused() throws Exception {
        var body = HttpRequest.BodyPublishers.ofString("{\"active\":false}");
        String[] json = {"If-Match", "*", "Content-Type", "application/json"};
        assertThat(house.send("PATCH", "/v1/nodes/S9", body, json).status()).isEqualTo(404);
        house.tokens.grantAt("elsewhere", "S2", Scope.NODE_MANAGE);
        house.tokens.grantAt("staff", "S1", Scope.TASK_WORK);
        assertThat(patch("{}", "If-Match", tag, "Authorization", "Bearer elsewhere")
                        .status())
                .isEqualTo(403);
        assertThat(patch("{}", "If-Match", tag, "Authorization", "Bearer staff").status())
                .isEqualTo(403);
    }
}
