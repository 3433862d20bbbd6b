package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.security.JwtVerifier;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signing in as a browser does it, step by step, at a member and the demo's issuer. */
class SessionTest {
    private static final String START = "/sign-in?return=/staff/tasks";

    private final HttpClient http = HttpClient.newHttpClient();
    private TestBrowsers browsers;

    /** The cookies of one browser; paths and expiry are looked at where a test is about them. */
    private final Map<String, String> jar = new LinkedHashMap<>();

    @BeforeEach
    void open() throws Exception {
        browsers = new TestBrowsers();
    }

    @AfterEach
    void close() throws Exception {
        browsers.close();
    }

    @Test
    void signIn_endsWhereItBegan_withASessionThatTheApiTakes() throws Exception {
        HttpResponse<String> back = signIn(START, "ana");
        assertThat(back.statusCode()).isEqualTo(303);
        assertThat(location(back)).isEqualTo("/staff/tasks");
        String cookie = setCookie(back, "waybill_session_");
        assertThat(cookie)
                .containsIgnoringCase("HttpOnly")
                .contains("SameSite=Strict")
                .contains("Path=/")
                .doesNotContain("Secure");
        assertThat(cookie)
                .startsWith("waybill_session_" + URI.create(browsers.base()).getPort() + "=");

        HttpResponse<String> session = get("/session");
        JsonObject body = new JsonObject(session.body());
        assertThat(session.statusCode()).as(session.body()).isEqualTo(200);
        assertThat(body.getString("subject")).isEqualTo("ana");
        assertThat(body.getString("name")).isEqualTo("Ana Kovač <3");
        assertThat(body.getJsonArray("scopes")).containsExactly("task:work");
        assertThat(body.getJsonArray("node_ids")).containsExactly("S1");
        assertThat(body.getString("expires_at")).isNotBlank();
        assertThat(session.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(get("/v1/tasks?node_id=S1").statusCode()).isEqualTo(200);
        assertThat(get("/v1/orders?day=2026-03-04").statusCode()).isEqualTo(403);
    }

    @Test
    void planner_isOfEveryNode() throws Exception {
        signIn("/sign-in?return=/planner/", "planner");
        JsonObject body = new JsonObject(get("/session").body());
        assertThat(body.containsKey("node_ids")).isTrue();
        assertThat(body.getValue("node_ids")).isNull();
        assertThat(body.getJsonArray("scopes")).contains("order:read", "node:manage");
    }

    @Test
    void withoutSession_thereIsNone() throws Exception {
        HttpResponse<String> none = get("/session");
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.headers().firstValue("Content-Type")).contains("application/problem+json");
        jar.put("waybill_session_" + URI.create(browsers.base()).getPort(), "QW5h.forged.token.here");
        assertThat(get("/session").statusCode()).isEqualTo(401);
    }

    @Test
    void returnAddress_mustBeAScreenOfOurs() throws Exception {
        for (String elsewhere : List.of(
                "https://evil.test/",
                "//evil.test/",
                "/planner",
                "/v1/orders",
                "/planner//evil.test",
                "/staff/\\evil",
                "/planner/../v1/x",
                "",
                "/staff/\u0000")) {
            HttpResponse<String> answer =
                    get("/sign-in?return=" + URLEncoder.encode(elsewhere, StandardCharsets.UTF_8));
            assertThat(answer.statusCode()).as(elsewhere).isEqualTo(400);
            assertThat(answer.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        }
        assertThat(get("/sign-in").statusCode()).isEqualTo(400);
        assertThat(get(START + "&prompt=none").statusCode()).isEqualTo(400);
    }

    @Test
    void issuer_getsAChallenge_andNothingSecret() throws Exception {
        HttpResponse<String> begun = get(START);
        assertThat(begun.statusCode()).isEqualTo(302);
        Map<String, String> asked = query(location(begun));
        assertThat(asked)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", TestBrowsers.CLIENT)
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("redirect_uri", browsers.base() + "/sign-in/callback")
                .containsEntry("scope", "openid task:work order:read");
        String cookie = setCookie(begun, "waybill_sign_in_");
        assertThat(cookie)
                .containsIgnoringCase("HttpOnly")
                .contains("SameSite=Lax")
                .contains("Path=/sign-in");
        assertThat(asked.get("state")).hasSizeGreaterThan(40).isNotEqualTo(asked.get("nonce"));
    }

    @Test
    void forgedOrMissingState_signsNobodyIn() throws Exception {
        String callback = chosen(location(get(START)), "ana");
        Map<String, String> answer = query(callback);
        String forged = answer.get("state").substring(0, 12) + "x".repeat(31);
        for (String state : List.of(forged, "", "x", answer.get("state").toUpperCase(java.util.Locale.ROOT))) {
            HttpResponse<String> refused = get("/sign-in/callback?code=" + answer.get("code") + "&state=" + state);
            assertThat(refused.statusCode()).as(state).isEqualTo(400);
            assertThat(refused.headers().allValues("Set-Cookie"))
                    .noneMatch(cookie -> cookie.startsWith("waybill_session_"));
        }
    }

    @Test
    void anotherBrowser_cannotFinishASignIn() throws Exception {
        String callback = chosen(location(get(START)), "ana");
        jar.clear();
        HttpResponse<String> refused = follow(callback);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("not begun in this browser");
    }

    @Test
    void code_isGoodOnce() throws Exception {
        String callback = chosen(location(get(START)), "ana");
        Map<String, String> before = Map.copyOf(jar);
        assertThat(follow(callback).statusCode()).isEqualTo(303);
        assertThat(follow(callback).statusCode()).as("the sign-in has ended").isEqualTo(400);
        jar.clear();
        jar.putAll(before);
        HttpResponse<String> replayed = follow(callback);
        assertThat(replayed.statusCode()).isEqualTo(502);
        assertThat(replayed.body()).contains("invalid_grant");
    }

    @Test
    void answerOfAnotherIssuer_isNotTaken() throws Exception {
        String callback = chosen(location(get(START)), "ana");
        HttpResponse<String> refused = follow(callback.replaceFirst("iss=[^&]*", "iss=https%3A%2F%2Fevil.test"));
        assertThat(refused.statusCode()).isEqualTo(400);
    }

    @Test
    void refusalOfTheIssuer_isSaidInWords() throws Exception {
        String state = query(location(get(START))).get("state");
        HttpResponse<String> refused = get("/sign-in/callback?error=access_denied%3Cb&state=" + state);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("access_denied&lt;b").contains("/sign-in?return=%2Fstaff%2Ftasks");
        assertThat(refused.headers().firstValue("Content-Security-Policy").orElse(""))
                .doesNotContain("unsafe");
    }

    @Test
    void signInThatTookTooLong_isOver() throws Exception {
        String callback = chosen(location(get(START)), "ana");
        browsers.pass(Duration.ofMinutes(11));
        assertThat(follow(callback).statusCode()).isEqualTo(400);
    }

    @Test
    void tokenForAnotherAudience_isNotTaken() throws Exception {
        browsers.close();
        browsers = new TestBrowsers(new JwtVerifier.Audience("another"));
        HttpResponse<String> refused = signIn(START, "ana");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("meant for another audience");
    }

    @Test
    void issuerThatIsAway_isSaidInWords() throws Exception {
        browsers.stopIssuer();
        HttpResponse<String> away = get(START);
        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.body()).contains("does not answer").contains("/sign-in?return=%2Fstaff%2Ftasks");
    }

    @Test
    void session_endsWithItsToken() throws Exception {
        signIn(START, "ana");
        assertThat(get("/session").statusCode()).isEqualTo(200);
        browsers.pass(Duration.ofHours(13));
        assertThat(get("/session").statusCode()).isEqualTo(401);
        assertThat(get("/v1/tasks?node_id=S1").statusCode()).isEqualTo(401);
    }

    @Test
    void changeFromAnotherSite_isRefused_whateverItsCookie() throws Exception {
        signIn("/sign-in?return=/planner/", "planner");
        String order = "/v1/orders/" + Samples.ORDER + ":cancel";
        String own = browsers.base();
        for (List<String> foreign : List.of(
                List.of("Sec-Fetch-Site", "cross-site"),
                List.of("Sec-Fetch-Site", "same-site"),
                List.of("Sec-Fetch-Site", "none"),
                List.of("Sec-Fetch-Site", "cross-site", "Origin", own),
                List.of("Origin", "https://evil.test"),
                List.of("Origin", "null"),
                List.of("Origin", own.replace("http:", "https:")),
                List.<String>of())) {
            HttpResponse<String> refused = post(order, foreign);
            assertThat(refused.statusCode()).as(foreign.toString()).isEqualTo(403);
            assertThat(new JsonObject(refused.body()).getString("code")).isEqualTo("FORBIDDEN");
        }
        for (List<String> ours : List.of(List.of("Sec-Fetch-Site", "same-origin"), List.of("Origin", own))) {
            assertThat(post(order, ours).statusCode()).as(ours.toString()).isEqualTo(400); // no Idempotency-Key
        }
        assertThat(get("/v1/nodes").statusCode())
                .as("reading needs no more than the cookie")
                .isEqualTo(200);
    }

    @Test
    void signOut_takesTheSessionAway_forOurPagesOnly() throws Exception {
        signIn(START, "ana");
        assertThat(post("/sign-out", List.of("Sec-Fetch-Site", "cross-site")).statusCode())
                .isEqualTo(403);
        assertThat(get("/session").statusCode()).isEqualTo(200);
        HttpResponse<String> out = post("/sign-out", List.of("Sec-Fetch-Site", "same-origin"));
        assertThat(out.statusCode()).isEqualTo(204);
        assertThat(setCookie(out, "waybill_session_")).contains("Max-Age=0");
        assertThat(get("/session").statusCode()).isEqualTo(401);
    }

    @Test
    void issuer_remembersThePerson_unlessItIsToldToAsk() throws Exception {
        signIn(START, "ana");
        String again = location(get(START));
        HttpResponse<String> straight = follow(again);
        assertThat(straight.statusCode()).isEqualTo(303);
        assertThat(follow(location(straight)).statusCode()).isEqualTo(303);
        HttpResponse<String> page = follow(location(get(START + "&prompt=select_account")));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Ana Kovač &lt;3").doesNotContain("Simulated");
    }

    @Test
    void severalTabs_maySignInAtOnce() throws Exception {
        String first = location(get(START));
        String second = location(get("/sign-in?return=/staff/other"));
        assertThat(location(follow(chosen(first, "ana")))).isEqualTo("/staff/tasks");
        assertThat(location(follow(chosen(second, "ana")))).isEqualTo("/staff/other");
    }

    @Test
    void signInsThatAreNeverFinished_doNotPileUp() throws Exception {
        for (int i = 0; i < 40; i++) {
            get(START);
        }
        assertThat(jar.keySet().stream().filter(name -> name.startsWith("waybill_sign_in_")))
                .hasSizeLessThanOrEqualTo(7);
    }

    private HttpResponse<String> signIn(String start, String person) throws Exception {
        return follow(chosen(location(get(start)), person));
    }

    /** Chooses a person at the issuer; the address that the browser is sent back to. */
    private String chosen(String question, String person) throws Exception {
        String address = question.substring(0, question.indexOf('?'));
        String form = question.substring(question.indexOf('?') + 1) + "&person=" + person;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        HttpResponse<String> sent = send(request);
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(303);
        return location(sent);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return follow(browsers.base() + path);
    }

    private HttpResponse<String> follow(String address) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(address)));
    }

    private HttpResponse<String> post(String path, List<String> headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(browsers.base() + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"reason\":\"test\"}"));
        for (int i = 0; i < headers.size(); i += 2) {
            request.header(headers.get(i), headers.get(i + 1));
        }
        return send(request);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        if (!jar.isEmpty()) {
            request.header(
                    "Cookie",
                    jar.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        HttpResponse<String> response =
                http.send(request.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofString());
        for (String cookie : response.headers().allValues("Set-Cookie")) {
            String pair = cookie.split(";", 2)[0];
            String name = pair.substring(0, pair.indexOf('='));
            if (cookie.contains("Max-Age=0")) {
                jar.remove(name);
            } else {
                jar.put(name, pair.substring(pair.indexOf('=') + 1));
            }
        }
        return response;
    }

    private static String location(HttpResponse<String> response) {
        return response.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError(response.statusCode() + " " + response.body()));
    }

    private static String setCookie(HttpResponse<String> response, String name) {
        return response.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> query(String address) {
        return Arrays.stream(address.substring(address.indexOf('?') + 1).split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }
}
