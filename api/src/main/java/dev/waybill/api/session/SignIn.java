package dev.waybill.api.session;

import dev.waybill.api.security.IssuerClient;
import dev.waybill.api.security.TokenVerifier;
import io.vertx.core.Future;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The code flow with PKCE (RFC 6749, RFC 7636, OpenID Connect Core 1.0), as a public client. */
final class SignIn {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final int WORDS = 4;

    private final SessionSettings settings;
    private final IssuerClient issuer;
    private final TokenVerifier tokens;
    private final InstantSource wallClock;
    private final LongSupplier random;

    SignIn(
            SessionSettings settings,
            IssuerClient issuer,
            TokenVerifier tokens,
            InstantSource wallClock,
            LongSupplier random) {
        this.settings = settings;
        this.issuer = issuer;
        this.tokens = tokens;
        this.wallClock = wallClock;
        this.random = random;
    }

    /** Where the browser is sent, and what it must bring back. */
    record Begun(String location, PendingSignIn pending) {}

    /** What became of a sign-in. */
    sealed interface Outcome {}

    record Done(SessionCookie session, Duration life) implements Outcome {}

    /** @param status of the page that says so */
    record Failed(int status, String detail) implements Outcome {}

    /** Fails when the issuer is away. */
    Future<Begun> begin(Origin origin, ReturnPath back, @Nullable String prompt) {
        PendingSignIn pending = new PendingSignIn(word(), word(), word(), back, wallClock.instant());
        return issuer.discover()
                .map(endpoints -> new Begun(location(endpoints.authorization(), origin, pending, prompt), pending));
    }

    private String location(String address, Origin origin, PendingSignIn pending, @Nullable String prompt) {
        Map<String, String> question = new LinkedHashMap<>();
        question.put("response_type", "code");
        question.put("client_id", issuer.clientId());
        question.put("redirect_uri", redirect(origin));
        question.put("scope", "openid " + String.join(" ", settings.scopes()));
        question.put("audience", settings.audience());
        question.put("state", pending.state());
        question.put("nonce", pending.nonce());
        question.put("code_challenge", s256(pending.verifier()));
        question.put("code_challenge_method", "S256");
        if (prompt != null) {
            question.put("prompt", prompt);
        }
        return address + (address.contains("?") ? "&" : "?") + Query.of(question);
    }

    /** Redeems the code and checks the token as every request's is checked. Fails when the issuer is away. */
    Future<Outcome> finish(Origin origin, PendingSignIn pending, String code) {
        var redemption = new IssuerClient.Redemption(code, redirect(origin), pending.verifier(), pending.nonce());
        return issuer.redeem(redemption)
                .compose(in -> Future.fromCompletionStage(tokens.verify(in.accessToken()))
                        .map(verdict -> outcome(in, verdict)));
    }

    private Outcome outcome(IssuerClient.SignedIn in, TokenVerifier.Verdict verdict) {
        if (verdict instanceof TokenVerifier.Rejected rejected) {
            return new Failed(403, "The issuer's access token is not accepted here: " + rejected.reason() + ".");
        }
        if (!(verdict instanceof TokenVerifier.Accepted accepted)) {
            return new Failed(503, "The issuer's keys cannot be read right now.");
        }
        SessionCookie session = new SessionCookie(in.accessToken(), in.name());
        Duration life = Duration.between(now(), accepted.principal().expiresAt());
        return session.fits()
                ? new Done(session, life)
                : new Failed(502, "The issuer's access token is longer than a cookie.");
    }

    String issuer() {
        return issuer.issuer();
    }

    Instant now() {
        return wallClock.instant();
    }

    private static String redirect(Origin origin) {
        return origin.url() + "/sign-in/callback";
    }

    /** 256 bits. */
    private String word() {
        ByteBuffer bytes = ByteBuffer.allocate(WORDS * Long.BYTES);
        for (int i = 0; i < WORDS; i++) {
            bytes.putLong(random.getAsLong());
        }
        return ENCODER.encodeToString(bytes.array());
    }

    private static String s256(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return ENCODER.encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
