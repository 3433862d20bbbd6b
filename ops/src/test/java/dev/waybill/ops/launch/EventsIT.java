package dev.waybill.ops.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.simulator.load.ApiClient;
import dev.waybill.simulator.load.ApiClient.Answer;
import dev.waybill.simulator.load.ApiClient.Call;
import dev.waybill.simulator.load.ScenarioLoader;
import dev.waybill.simulator.load.Tokens;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A browser that signs in at a member in a process of its own, listens, is cut off, and hears what it missed. */
class EventsIT {
    private static final Duration PATIENCE = TestMembers.PATIENCE;

    private static final Duration UP_FOR = Duration.ofSeconds(12);

    private final TestMembers members = new TestMembers("events", 8);
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final SmallScenario scenario = new SmallScenario();
    private String base = "";

    @Test
    void browser_hearsOfOrders_andOfThoseThatCameWhileItWasAway() throws Exception {
        members.startIssuer();
        try (MemberProcess member = members.alone()) {
            base = "http://127.0.0.1:" + member.httpPort();
            members.identity.sendBackTo(member.httpPort());
            try (ApiClient api = new ApiClient(members.vertx(), base);
                    Tokens tokens = members.tokens()) {
                Blocking.join(new ScenarioLoader(api, tokens).load(scenario, Instant.now()), PATIENCE);
                signIn();
                String last = hearsOfAnOrder(api, tokens);
                Set<String> missed = Set.of(place(api, tokens, "second"), place(api, tokens, "third"));
                assertThat(heardSince(last, missed)).containsAll(missed);
            }
        } finally {
            members.close();
        }
    }

    /** As a browser follows the redirects, but for the choice of a person, which is a form. */
    private void signIn() throws Exception {
        String question = location(send(HttpRequest.newBuilder(URI.create(base + "/sign-in?return=/planner/"))));
        int query = question.indexOf('?');
        HttpRequest.Builder choice = HttpRequest.newBuilder(URI.create(question.substring(0, query)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(question.substring(query + 1) + "&person=planner"));
        HttpResponse<String> back = send(HttpRequest.newBuilder(URI.create(location(send(choice)))));
        assertThat(back.statusCode()).as(back.body()).isEqualTo(303);
        HttpResponse<String> session = send(HttpRequest.newBuilder(URI.create(base + "/session")));
        assertThat(new JsonObject(session.body()).getString("name")).isEqualTo("Robin Vega");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return browser.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElseThrow(() -> new AssertionError(response.body()));
    }

    /**
     * The id of the last message before the stream was cut off. Ids come when every shard is known, and a resume begins
     * earlier than asked for: it is complete once the member has been up for longer than that.
     */
    private String hearsOfAnOrder(ApiClient api, Tokens tokens) throws Exception {
        try (BufferedReader stream = listen("")) {
            String order = place(api, tokens, "first");
            String first = "";
            String last = "";
            boolean heard = false;
            boolean work = false;
            while (!heard || !work || first.isEmpty() || millis(last) - millis(first) < UP_FOR.toMillis()) {
                String line = line(stream);
                last = line.startsWith("id: ") ? line.substring("id: ".length()) : last;
                first = first.isEmpty() ? last : first;
                heard |= line.contains("dev.waybill.order.confirmed.v1") && line.contains(order);
                work |= line.contains("\"node_ids\"");
            }
            return last;
        }
    }

    private static long millis(String id) {
        return Long.parseLong(id.substring(0, id.indexOf('-')));
    }

    /** The orders that are heard of, until all that are expected came; nothing may have been lost. */
    private Set<String> heardSince(String last, Set<String> expected) throws Exception {
        Set<String> heard = new HashSet<>();
        try (BufferedReader stream = listen("?last_event_id=" + last)) {
            while (!heard.containsAll(expected)) {
                String line = line(stream);
                assertThat(line).isNotEqualTo("event: reset");
                if (line.startsWith("data: ") && line.contains("\"order_id\"")) {
                    heard.add(new JsonObject(line.substring("data: ".length())).getString("order_id"));
                }
            }
        }
        return heard;
    }

    private BufferedReader listen(String query) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/v1/events" + query))
                .timeout(PATIENCE)
                .build();
        var answer = browser.send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    /** The clock comes every five seconds, so that reading does not block for ever. */
    private static String line(BufferedReader stream) throws IOException {
        String line = stream.readLine();
        assertThat(line).as("the stream goes on").isNotNull();
        return String.valueOf(line);
    }

    /** Orders until the network is known and the stock is seen, within bounds; the order's id. */
    private String place(ApiClient api, Tokens tokens, String key) throws InterruptedException {
        JsonObject body = SmallScenario.pickup(scenario.nodes().iterator().next());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (int tries = 0; System.nanoTime() < deadline; tries++) {
            String each = key + "-" + tries;
            Answer answer = Blocking.join(
                    tokens.own().compose(token -> api.send(Call.post("/v1/orders", token, each, body))), PATIENCE);
            if (answer.status() == 201) {
                return answer.body().getString("id");
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        throw new AssertionError("no order was placed in time");
    }
}
