package dev.waybill.api.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Codes that were handed to browsers, each good once and for a minute (RFC 6749 4.1, RFC 7636). */
final class AuthorizationCodes {
    private static final Duration LIFE = Duration.ofMinutes(1);
    private static final int MAX_OPEN = 1_000;
    private static final int CODE_BYTES = 32;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final InstantSource wallClock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Open> open = new BoundedMap<>(MAX_OPEN);

    AuthorizationCodes(InstantSource wallClock) {
        this.wallClock = wallClock;
    }

    /** What a code stands for; {@code challenge} is the S256 of the verifier that must come with it. */
    record Grant(DemoClient client, DemoPerson person, Request request) {}

    /** What the application asked for. */
    record Request(
            String redirectUri,
            Challenge challenge,
            @Nullable String nonce) {}

    record Challenge(String s256) {}

    private record Open(Grant grant, Instant until) {}

    synchronized String issue(Grant grant) {
        byte[] bytes = new byte[CODE_BYTES];
        random.nextBytes(bytes);
        String code = ENCODER.encodeToString(bytes);
        open.put(code, new Open(grant, wallClock.instant().plus(LIFE)));
        return code;
    }

    /** The grant if everything fits. The code is used up either way. */
    synchronized Optional<Grant> redeem(String code, String redirectUri, Verifier verifier) {
        Open found = open.remove(code);
        if (found == null || wallClock.instant().isAfter(found.until())) {
            return Optional.empty();
        }
        Request request = found.grant().request();
        boolean fits = request.redirectUri().equals(redirectUri)
                && request.challenge().s256().equals(s256(verifier.value()));
        return fits ? Optional.of(found.grant()) : Optional.empty();
    }

    record Verifier(String value) {}

    static String s256(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return ENCODER.encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
