package dev.waybill.api.security;

import dev.waybill.core.catalog.Names;
import dev.waybill.core.network.NodeId;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens as RFC 9068 has them: {@code at+jwt}, RS256 only, issuer, audience, expiry, client and scope. Written
 * on java.security because vertx-auth-jwt forces the type {@code JWT}, takes tokens without expiry, and trusts
 * everything when its key set is empty.
 */
public final class JwtVerifier implements TokenVerifier {
    /** How far the issuer's clock may be off. */
    private static final Duration LEEWAY = Duration.ofSeconds(30);

    private static final int MAX_TOKEN_CHARS = 8 * 1024;
    /** Tokens whose signature was checked; the eldest is forgotten first. */
    private static final int MAX_CACHED = 10_000;

    private static final Pattern DOT = Pattern.compile("\\.");
    private static final Pattern SPACE = Pattern.compile(" +");
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private final String issuer;
    private final Audience audience;
    private final SigningKeys keys;
    private final InstantSource wallClock;
    private final Map<String, Principal> checked = Collections.synchronizedMap(new BoundedMap<>(MAX_CACHED));

    public JwtVerifier(String issuer, Audience audience, SigningKeys keys, InstantSource wallClock) {
        this.issuer = issuer;
        this.audience = audience;
        this.keys = keys;
        this.wallClock = wallClock;
    }

    /** Who tokens must be meant for. */
    public record Audience(String value) {}

    @Override
    public CompletionStage<Verdict> verify(String token) {
        Principal known = checked.get(token);
        if (known != null) {
            return CompletableFuture.completedFuture(unexpired(known));
        }
        Parts parts = parts(token);
        return parts == null
                ? CompletableFuture.completedFuture(new Rejected("not a signed access token"))
                : verify(token, parts);
    }

    private CompletionStage<Verdict> verify(String token, Parts parts) {
        Optional<String> wrong = wrongHeader(parts.header());
        if (wrong.isPresent()) {
            return CompletableFuture.completedFuture(new Rejected(wrong.get()));
        }
        return keys.find(parts.header().getString("kid"))
                .thenApply(key -> key.map(found -> verify(token, parts, found))
                        .orElse(new Rejected("signed with a key that the issuer does not publish")))
                .exceptionally(e -> new Unavailable("the issuer's keys cannot be read"));
    }

    private Verdict verify(String token, Parts parts, RSAPublicKey key) {
        if (!signed(parts, key)) {
            return new Rejected("the signature does not match");
        }
        Verdict verdict = claims(parts.claims());
        if (verdict instanceof Accepted accepted) {
            checked.put(token, accepted.principal());
        }
        return verdict;
    }

    private static Optional<String> wrongHeader(JsonObject header) {
        String type = String.valueOf(header.getValue("typ")).toLowerCase(Locale.ROOT);
        if (!"RS256".equals(header.getValue("alg"))) {
            return Optional.of("the algorithm must be RS256");
        }
        if (!type.equals("at+jwt") && !type.equals("application/at+jwt")) {
            return Optional.of("not an access token: the type must be at+jwt");
        }
        if (header.containsKey("crit") || !(header.getValue("kid") instanceof String)) {
            return Optional.of("the header must name a kid and no crit");
        }
        return Optional.empty();
    }

    private Verdict claims(JsonObject claims) {
        if (!issuer.equals(claims.getValue("iss"))) {
            return new Rejected("another issuer");
        }
        if (!texts(claims.getValue("aud")).anyMatch(audience.value()::equals)) {
            return new Rejected("meant for another audience");
        }
        if (!(claims.getValue("exp") instanceof Number exp)
                || !(claims.getValue("sub") instanceof String subject)
                || !(claims.getValue("client_id") instanceof String client)) {
            return new Rejected("exp, sub and client_id are required");
        }
        if (claims.getValue("nbf") instanceof Number from
                && wallClock.instant().plus(LEEWAY).isBefore(Instant.ofEpochSecond(from.longValue()))) {
            return new Rejected("not valid yet");
        }
        return unexpired(new Principal(
                subject,
                new Principal.ClientId(client),
                scopes(claims.getValue("scope")),
                nodes(claims.getValue("node_ids")),
                Instant.ofEpochSecond(exp.longValue())));
    }

    private Verdict unexpired(Principal principal) {
        return wallClock.instant().isBefore(principal.expiresAt().plus(LEEWAY))
                ? new Accepted(principal)
                : new Rejected("expired");
    }

    private static Set<Scope> scopes(@Nullable Object claim) {
        return claim instanceof String words
                ? SPACE.splitAsStream(words)
                        .map(Scope::of)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toSet())
                : Set.of();
    }

    private static Principal.Nodes nodes(@Nullable Object claim) {
        Set<String> listed = texts(claim).collect(Collectors.toCollection(HashSet::new));
        boolean every = listed.remove("*");
        return new Principal.Nodes(
                every, listed.stream().filter(Names::isName).map(NodeId::new).collect(Collectors.toSet()));
    }

    private static Stream<String> texts(@Nullable Object claim) {
        if (claim instanceof String text) {
            return Stream.of(text);
        }
        return claim instanceof JsonArray array
                ? array.stream().filter(String.class::isInstance).map(String.class::cast)
                : Stream.empty();
    }

    private static boolean signed(Parts parts, RSAPublicKey key) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(key);
            signature.update(parts.signedText().getBytes(StandardCharsets.US_ASCII));
            return signature.verify(parts.signature());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static @Nullable Parts parts(String token) {
        String[] parts = token.length() > MAX_TOKEN_CHARS ? new String[0] : DOT.split(token, -1);
        if (parts.length != 3) {
            return null;
        }
        try {
            return new Parts(object(parts[0]), object(parts[1]), parts[0] + "." + parts[1], DECODER.decode(parts[2]));
        } catch (RuntimeException e) {
            return null; // not Base64, or not JSON: whatever the parser throws, it is no token
        }
    }

    private static JsonObject object(String part) {
        return new JsonObject(Buffer.buffer(DECODER.decode(part)));
    }

    private record Parts(JsonObject header, JsonObject claims, String signedText, byte[] signature) {}
}
