package dev.waybill.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.network.NodeId;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIssuerTest {
    private static final JwtVerifier.Audience AUDIENCE = new JwtVerifier.Audience("waybill");
    private static final InstantSource WALL = InstantSource.system();
    private static final String REDIRECT = "http://127.0.0.1:9/staff/";
    private static final String VERIFIER = "a-verifier-of-forty-three-characters-or-more";

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private Vertx vertx;
    private DemoIssuer issuer;

    @BeforeEach
    void start() throws Exception {
        vertx = Vertx.vertx();
        var simulator = new DemoClient(
                "simulator",
                Optional.of(new DemoClient.Secret("s3cret")),
                Set.of(Scope.ORDER_WRITE, Scope.TASK_WORK),
                Set.of(),
                true);
        var staffApp = new DemoClient("staff-app", Optional.empty(), Set.of(Scope.TASK_WORK), Set.of(REDIRECT), false);
        var anna = new DemoPerson(
                "anna",
                new DemoPerson.Label("Anna <3", "store staff"),
                Set.of(Scope.TASK_WORK, Scope.ORDER_READ),
                List.of("S1"),
                true);
        issuer = DemoIssuer.start(
                        vertx,
                        new DemoIssuer.Setup(
                                0,
                                IssuerKey.in(folder),
                                AUDIENCE,
                                () -> List.of(simulator, staffApp),
                                () -> List.of(anna),
                                WALL))
                .await(60, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(60, TimeUnit.SECONDS);
    }

    @Test
    void key_isKept_andOnlyItsOwnerMayReadIt() throws Exception {
        JsonObject before = IssuerKey.in(folder).jwks();
        assertThat(IssuerKey.in(folder).jwks()).isEqualTo(before);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("issuer-key.pem"))))
                .isEqualTo("rw-------");
    }

    @Test
    void clientCredentials_giveATokenThatItsPublishedKeysVerify() throws Exception {
        JsonObject answer =
                token(Map.of("grant_type", "client_credentials", "client_id", "simulator", "client_secret", "s3cret"));
        JsonObject discovery =
                new JsonObject(get("/.well-known/openid-configuration").body());
        var verifier = new JwtVerifier(
                discovery.getString("issuer"),
                AUDIENCE,
                new JwksUrl(vertx, discovery.getString("jwks_uri"), Duration.ofSeconds(30), WALL),
                WALL);
        Principal caller = accepted(verifier, answer);
        assertThat(caller.scopes()).isEqualTo(Set.of(Scope.ORDER_WRITE, Scope.TASK_WORK));
        assertThat(caller.clientId().value()).isEqualTo("simulator");
    }

    @Test
    void simulator_mayActForAPerson_withWhatBothMay() throws Exception {
        JsonObject answer = token(Map.of(
                "grant_type", "client_credentials",
                "client_id", "simulator",
                "client_secret", "s3cret",
                "person", "anna"));
        Principal caller = accepted(issuer.verifier(AUDIENCE, WALL), answer);
        assertThat(caller.subject()).isEqualTo("anna");
        assertThat(caller.scopes()).isEqualTo(Set.of(Scope.TASK_WORK));
        assertThat(caller.nodes().include(new NodeId("S1"))).isTrue();
        assertThat(caller.nodes().include(new NodeId("S2"))).isFalse();
    }

    @Test
    void wrongSecret_isRefused() throws Exception {
        var refused = post(
                "/token",
                Map.of("grant_type", "client_credentials", "client_id", "simulator", "client_secret", "wrong"));
        assertThat(refused.statusCode()).isEqualTo(401);
        var publicClient = post("/token", Map.of("grant_type", "client_credentials", "client_id", "staff-app"));
        assertThat(publicClient.statusCode()).isEqualTo(401);
    }

    @Test
    void codeWithPkce_signsAPersonIn_once() throws Exception {
        var page = get("/authorize?" + form(question()));
        assertThat(page.body()).contains("Anna &lt;3").doesNotContain("<3<");
        String code = choose();
        Map<String, String> redeem = redeem(code);
        JsonObject answer = token(redeem);
        assertThat(accepted(issuer.verifier(AUDIENCE, WALL), answer).subject()).isEqualTo("anna");
        assertThat(answer.getString("id_token")).isNotBlank();
        assertThat(post("/token", redeem).statusCode()).isEqualTo(400);
    }

    @Test
    void codeWithAnotherVerifier_isRefused() throws Exception {
        Map<String, String> redeem = new HashMap<>(redeem(choose()));
        redeem.put("code_verifier", "another");
        assertThat(post("/token", redeem).statusCode()).isEqualTo(400);
    }

    @Test
    void foreignRedirect_isNotFollowed() throws Exception {
        Map<String, String> question = new HashMap<>(question());
        question.put("redirect_uri", "http://evil.test/");
        assertThat(get("/authorize?" + form(question)).statusCode()).isEqualTo(400);
    }

    private String choose() throws Exception {
        Map<String, String> choice = new HashMap<>(question());
        choice.put("person", "anna");
        var sent = post("/authorize", choice);
        assertThat(sent.statusCode()).isEqualTo(303);
        String back = sent.headers().firstValue("Location").orElseThrow();
        assertThat(back).startsWith(REDIRECT + "?code=").contains("state=s%261");
        return back.substring(back.indexOf("code=") + 5, back.indexOf('&'));
    }

    private static Map<String, String> question() {
        return Map.of(
                "response_type", "code",
                "client_id", "staff-app",
                "redirect_uri", REDIRECT,
                "state", "s&1",
                "scope", "openid task:work",
                "code_challenge", AuthorizationCodes.s256(VERIFIER),
                "code_challenge_method", "S256");
    }

    private static Map<String, String> redeem(String code) {
        return Map.of(
                "grant_type", "authorization_code",
                "code", code,
                "client_id", "staff-app",
                "redirect_uri", REDIRECT,
                "code_verifier", VERIFIER);
    }

    private static Principal accepted(TokenVerifier verifier, JsonObject answer) {
        var verdict = verifier.verify(answer.getString("access_token"))
                .toCompletableFuture()
                .join();
        return ((TokenVerifier.Accepted) verdict).principal();
    }

    private JsonObject token(Map<String, String> form) throws Exception {
        var answer = post("/token", form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(issuer.issuer() + path)).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, Map<String, String> form) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(issuer.issuer() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(form)))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
