package dev.waybill.api.security;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The issuer as a relying party sees it: its addresses (OpenID Connect Discovery 1.0) and its token endpoint. Every
 * call is bounded in time and size; what was discovered is kept for a while. Safe for any thread.
 */
public final class IssuerClient {
    private static final Duration KEEP = Duration.ofMinutes(10);
    private static final String DOCUMENT = "/.well-known/openid-configuration";

    private final JsonAtUrl documents;
    private final String issuer;
    private final String clientId;
    private final InstantSource wallClock;
    private @Nullable Future<Endpoints> known;
    private Instant knownUntil = Instant.MIN;

    /**
     * @param clientId of a public client: it proves itself by PKCE
     * @param timeLimit of one question to the issuer
     */
    public IssuerClient(
            Vertx vertx, String issuer, Principal.ClientId clientId, Duration timeLimit, InstantSource wallClock) {
        this.documents = new JsonAtUrl(vertx, timeLimit);
        this.issuer = issuer;
        this.clientId = clientId.value();
        this.wallClock = wallClock;
    }

    /** Where browsers are sent, and where codes are redeemed. */
    public record Endpoints(String authorization, String token) {}

    /** A code and what must come with it. */
    public record Redemption(String code, String redirectUri, String verifier, String nonce) {}

    /** Who signed in; {@code name} is the subject when the issuer tells no name. */
    public record SignedIn(String accessToken, String name) {}

    /** The issuer answered, but not with what was asked for; the message may be shown. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    public String issuer() {
        return issuer;
    }

    public String clientId() {
        return clientId;
    }

    /** The issuer's addresses. Fails when it is away or its document is not its own. */
    public synchronized Future<Endpoints> discover() {
        boolean usable = known != null
                && !known.failed()
                && (!known.isComplete() || wallClock.instant().isBefore(knownUntil));
        if (known == null || !usable) {
            knownUntil = wallClock.instant().plus(KEEP);
            known = documents.get(issuer.replaceFirst("/$", "") + DOCUMENT).map(this::endpoints);
        }
        return known;
    }

    private Endpoints endpoints(JsonAtUrl.Answer answer) {
        JsonObject document = answer.body();
        if (answer.status() != 200 || !issuer.equals(document.getValue("issuer"))) {
            throw new Refused("the issuer's discovery document is missing or of another issuer");
        }
        return new Endpoints(address(document, "authorization_endpoint"), address(document, "token_endpoint"));
    }

    /** Plain HTTP is taken only from an issuer that is itself configured so. */
    private String address(JsonObject document, String name) {
        String url = String.valueOf(document.getValue(name));
        if (!url.startsWith("https://") && !(issuer.startsWith("http://") && url.startsWith("http://"))) {
            throw new Refused("the issuer's " + name + " is not an https address");
        }
        return url;
    }

    /** Trades a code for tokens and checks the id token. Fails with {@link Refused}, or when the issuer is away. */
    public Future<SignedIn> redeem(Redemption redemption) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("client_id", clientId);
        form.put("code", redemption.code());
        form.put("redirect_uri", redemption.redirectUri());
        form.put("code_verifier", redemption.verifier());
        return discover()
                .compose(endpoints -> documents.post(endpoints.token(), form))
                .map(answer -> signedIn(answer, redemption.nonce()));
    }

    private SignedIn signedIn(JsonAtUrl.Answer answer, String nonce) {
        if (answer.status() >= 500) {
            throw new IllegalStateException("the token endpoint answered " + answer.status());
        }
        JsonObject body = answer.body();
        if (answer.status() != 200 || !(body.getValue("access_token") instanceof String access)) {
            throw new Refused("the issuer did not take the code: " + body.getString("error", "no token"));
        }
        JsonObject claims = claims(body.getValue("id_token"));
        wrong(claims, nonce).ifPresent(what -> {
            throw new Refused("the issuer's id token " + what);
        });
        return new SignedIn(access, name(claims));
    }

    /**
     * The id token came straight from the token endpoint, so that the connection stands for its signature (OpenID
     * Connect Core 1.0, 3.1.3.7, rule 6); whom it is for and which sign-in it answers is looked at all the same.
     */
    private Optional<String> wrong(JsonObject claims, String nonce) {
        Object audience = claims.getValue("aud");
        boolean ours = clientId.equals(audience) || (audience instanceof JsonArray all && all.contains(clientId));
        if (!issuer.equals(claims.getValue("iss")) || !ours) {
            return Optional.of("is of another issuer or for another application");
        }
        if (!(claims.getValue("exp") instanceof Number exp)
                || wallClock.instant().isAfter(Instant.ofEpochSecond(exp.longValue()))) {
            return Optional.of("has expired");
        }
        return nonce.equals(claims.getValue("nonce")) ? Optional.empty() : Optional.of("answers another sign-in");
    }

    private static String name(JsonObject claims) {
        for (String claim : new String[] {"name", "preferred_username", "sub"}) {
            if (claims.getValue(claim) instanceof String text && !text.isBlank()) {
                return text;
            }
        }
        return "";
    }

    private static JsonObject claims(@Nullable Object idToken) {
        String text = String.valueOf(idToken);
        int first = text.indexOf('.');
        int second = text.indexOf('.', first + 1);
        if (first < 0 || second < 0) {
            throw new Refused("the issuer sent no id token");
        }
        try {
            byte[] json = Base64.getUrlDecoder().decode(text.substring(first + 1, second));
            return new JsonObject(new String(json, StandardCharsets.UTF_8));
        } catch (RuntimeException e) {
            throw new Refused("the issuer's id token cannot be read");
        }
    }
}
