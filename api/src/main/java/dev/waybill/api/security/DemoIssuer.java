package dev.waybill.api.security;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The demo's own OpenID issuer, on loopback only: client credentials for programs, code with PKCE and a page without
 * passwords for people. It is for trying things out and says so.
 */
public final class DemoIssuer {
    private static final int MAX_BODY = 16 * 1024;
    private static final List<String> QUESTION = List.of(
            "response_type",
            "client_id",
            "redirect_uri",
            "scope",
            "state",
            "nonce",
            "prompt",
            "code_challenge",
            "code_challenge_method");

    private final HttpServer server;
    private final Supplier<List<DemoClient>> clients;
    private final RememberedPerson memory;
    private final Supplier<List<DemoPerson>> people;
    private final AuthorizationCodes codes;
    private final IssuerKey key;
    private final String issuer;
    private final TokenMint mint;

    private DemoIssuer(HttpServer server, Setup setup) {
        this.server = server;
        this.clients = setup.clients();
        this.memory = new RememberedPerson(server.actualPort());
        this.people = setup.people();
        this.codes = new AuthorizationCodes(setup.wallClock());
        this.key = setup.key();
        this.issuer = "http://127.0.0.1:" + server.actualPort();
        this.mint = new TokenMint(issuer, setup.audience(), setup.key(), setup.wallClock());
    }

    /**
     * What the issuer works with.
     *
     * @param port 0 takes a free one
     * @param clients asked each time: addresses to be sent back to are known only after the members' start
     * @param people may grow while the demo runs
     */
    public record Setup(
            int port,
            IssuerKey key,
            JwtVerifier.Audience audience,
            Supplier<List<DemoClient>> clients,
            Supplier<List<DemoPerson>> people,
            InstantSource wallClock) {}

    /** Listens on 127.0.0.1 and answers the issuer once it does. */
    public static Future<DemoIssuer> start(Vertx vertx, Setup setup) {
        Router router = Router.router(vertx);
        return vertx.createHttpServer()
                .requestHandler(router)
                .listen(setup.port(), "127.0.0.1")
                .map(server -> {
                    DemoIssuer issuer = new DemoIssuer(server, setup);
                    issuer.mount(router);
                    return issuer;
                });
    }

    /** The {@code iss} of its tokens, and where its documents are. */
    public String issuer() {
        return issuer;
    }

    /** Checks its tokens without asking it over HTTP. */
    public TokenVerifier verifier(JwtVerifier.Audience audience, InstantSource wallClock) {
        return new JwtVerifier(issuer, audience, key.published(), wallClock);
    }

    private Map<String, DemoClient> clients() {
        return clients.get().stream().collect(Collectors.toMap(DemoClient::id, client -> client));
    }

    public Future<Void> stop() {
        return server.close();
    }

    private void mount(Router router) {
        router.route().handler(DemoIssuer::loopbackOrigins);
        router.get("/.well-known/openid-configuration").handler(context -> json(context, 200, discovery()));
        router.get("/jwks").handler(context -> json(context, 200, key.jwks()));
        router.route().handler(BodyHandler.create(false).setBodyLimit(MAX_BODY));
        router.get("/authorize").handler(this::choose);
        router.post("/authorize").handler(this::chosen);
        router.post("/token").handler(this::token);
    }

    /** The demo's pages are on another port of this machine. */
    private static void loopbackOrigins(RoutingContext context) {
        String origin = context.request().getHeader("Origin");
        if (origin != null && isLoopback(origin)) {
            context.response()
                    .putHeader("Access-Control-Allow-Origin", origin)
                    .putHeader("Access-Control-Allow-Headers", "Content-Type, Authorization")
                    .putHeader("Vary", "Origin");
        }
        if (context.request().method().name().equals("OPTIONS")) {
            context.response().setStatusCode(204).end();
        } else {
            context.next();
        }
    }

    private static boolean isLoopback(String origin) {
        try {
            return Set.of("127.0.0.1", "localhost")
                    .contains(Optional.ofNullable(URI.create(origin).getHost()).orElse(""));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private JsonObject discovery() {
        return new JsonObject()
                .put("issuer", issuer)
                .put("authorization_endpoint", issuer + "/authorize")
                .put("token_endpoint", issuer + "/token")
                .put("jwks_uri", issuer + "/jwks")
                .put("response_types_supported", new JsonArray().add("code"))
                .put(
                        "grant_types_supported",
                        new JsonArray().add("authorization_code").add("client_credentials"))
                .put("subject_types_supported", new JsonArray().add("public"))
                .put("id_token_signing_alg_values_supported", new JsonArray().add("RS256"))
                .put("code_challenge_methods_supported", new JsonArray().add("S256"))
                .put(
                        "token_endpoint_auth_methods_supported",
                        new JsonArray()
                                .add("client_secret_basic")
                                .add("client_secret_post")
                                .add("none"))
                .put(
                        "scopes_supported",
                        new JsonArray(Stream.concat(
                                        Stream.of("openid"),
                                        Arrays.stream(Scope.values()).map(Scope::wire))
                                .toList()));
    }

    private void choose(RoutingContext context) {
        MultiMap asked = context.queryParams();
        DemoClient client = clients().get(String.valueOf(asked.get("client_id")));
        if (wrong(asked).isPresent() || client == null) {
            refuse(context, wrong(asked).orElse("client_id is not known"));
            return;
        }
        Optional<DemoPerson> remembered =
                asks(asked.get("prompt")) ? Optional.empty() : person(memory.recall(context.request()));
        if (remembered.isPresent()) {
            sendBack(context, client, remembered.get(), asked);
            return;
        }
        String search = Optional.ofNullable(asked.get("search")).orElse("");
        context.response()
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                .putHeader("Cache-Control", "no-store")
                .end(ChooseAPerson.page(
                        people.get().stream().filter(DemoPerson::shown).toList(), question(asked), search));
    }

    private void chosen(RoutingContext context) {
        MultiMap asked = context.request().formAttributes();
        DemoClient client = clients().get(String.valueOf(asked.get("client_id")));
        Optional<DemoPerson> person = person(asked.get("person"));
        if (wrong(asked).isPresent() || client == null || person.isEmpty()) {
            refuse(context, wrong(asked).orElse("nobody was chosen"));
            return;
        }
        context.response().addCookie(memory.of(person.get()));
        sendBack(context, client, person.get(), asked);
    }

    /** Whether the page must be shown even to a browser that chose before. */
    private static boolean asks(@Nullable String prompt) {
        return prompt != null && (prompt.contains("login") || prompt.contains("select_account"));
    }

    private void sendBack(RoutingContext context, DemoClient client, DemoPerson person, MultiMap asked) {
        var challenge = new AuthorizationCodes.Challenge(asked.get("code_challenge"));
        var request = new AuthorizationCodes.Request(asked.get("redirect_uri"), challenge, asked.get("nonce"));
        String code = codes.issue(new AuthorizationCodes.Grant(client, person, request));
        String state = asked.get("state");
        String back = request.redirectUri() + "?code=" + code + "&iss=" + encode(issuer)
                + (state == null ? "" : "&state=" + encode(state));
        context.response().setStatusCode(303).putHeader("Location", back).end();
    }

    private Optional<String> wrong(MultiMap asked) {
        DemoClient client = clients().get(String.valueOf(asked.get("client_id")));
        if (client == null) {
            return Optional.of("client_id is not known");
        }
        if (!client.redirects().contains(String.valueOf(asked.get("redirect_uri")))) {
            return Optional.of("redirect_uri is not registered for this client");
        }
        if (!"code".equals(asked.get("response_type"))) {
            return Optional.of("response_type must be code");
        }
        boolean challenged = "S256".equals(asked.get("code_challenge_method")) && asked.get("code_challenge") != null;
        return challenged ? Optional.empty() : Optional.of("a code_challenge by S256 is required");
    }

    private static Map<String, String> question(MultiMap asked) {
        Map<String, String> question = new LinkedHashMap<>();
        for (String name : QUESTION) {
            String value = asked.get(name);
            if (value != null) {
                question.put(name, value);
            }
        }
        return question;
    }

    private void token(RoutingContext context) {
        MultiMap form = context.request().formAttributes();
        String grant = String.valueOf(form.get("grant_type"));
        Optional<JsonObject> answer = switch (grant) {
            case "client_credentials" -> clientCredentials(context, form);
            case "authorization_code" -> authorizationCode(form);
            default -> Optional.empty();
        };
        context.response().putHeader("Cache-Control", "no-store");
        if (answer.isPresent()) {
            json(context, 200, answer.get());
        } else {
            boolean program = grant.equals("client_credentials");
            json(
                    context,
                    program ? 401 : 400,
                    new JsonObject().put("error", program ? "invalid_client" : "invalid_grant"));
        }
    }

    private Optional<JsonObject> clientCredentials(RoutingContext context, MultiMap form) {
        Set<Scope> wanted = scopes(form.get("scope"));
        return authenticated(context.request().getHeader("Authorization"), form).flatMap(client -> {
            if (form.get("person") == null) {
                return Optional.of(mint.forClient(client, wanted));
            }
            return person(form.get("person"))
                    .filter(person -> client.actsForPeople())
                    .map(person -> mint.forPerson(client, person, wanted));
        });
    }

    private Optional<JsonObject> authorizationCode(MultiMap form) {
        return codes.redeem(
                        String.valueOf(form.get("code")),
                        String.valueOf(form.get("redirect_uri")),
                        new AuthorizationCodes.Verifier(String.valueOf(form.get("code_verifier"))))
                .filter(grant -> grant.client().id().equals(form.get("client_id")))
                .map(grant -> mint.forPerson(grant.client(), grant.person(), scopes(form.get("scope")))
                        .put(
                                "id_token",
                                mint.idToken(
                                        grant.client(),
                                        grant.person(),
                                        grant.request().nonce())));
    }

    private Optional<DemoClient> authenticated(@Nullable String header, MultiMap form) {
        String id = form.get("client_id");
        String secret = form.get("client_secret");
        if (header != null && header.startsWith("Basic ")) {
            String pair = basic(header.substring("Basic ".length()).strip());
            int colon = Math.max(0, pair.indexOf(':'));
            id = pair.substring(0, colon);
            secret = pair.substring(Math.min(pair.length(), colon + 1));
        }
        String given = secret;
        return Optional.ofNullable(clients().get(String.valueOf(id)))
                .filter(client ->
                        client.secret().filter(own -> own.value().equals(given)).isPresent());
    }

    private static String basic(String encoded) {
        try {
            return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private Optional<DemoPerson> person(@Nullable String subject) {
        return people.get().stream()
                .filter(person -> person.subject().equals(subject))
                .findFirst();
    }

    private static Set<Scope> scopes(@Nullable String words) {
        return words == null
                ? Set.of()
                : Arrays.stream(words.split(" ", -1))
                        .map(Scope::of)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toSet());
    }

    private static void refuse(RoutingContext context, String why) {
        context.response()
                .setStatusCode(400)
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .end(why);
    }

    private static void json(RoutingContext context, int status, JsonObject body) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body.toBuffer());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
