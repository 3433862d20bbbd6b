package dev.waybill.api.security;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the demo's tokens. */
final class TokenMint {
    private static final Duration LIFE = Duration.ofHours(12);

    private final String issuer;
    private final JwtVerifier.Audience audience;
    private final IssuerKey key;
    private final InstantSource wallClock;
    private final SecureRandom random = new SecureRandom();

    TokenMint(String issuer, JwtVerifier.Audience audience, IssuerKey key, InstantSource wallClock) {
        this.issuer = issuer;
        this.audience = audience;
        this.key = key;
        this.wallClock = wallClock;
    }

    /** A client's own token: it may work at every node that its scopes reach. */
    JsonObject forClient(DemoClient client, Set<Scope> wanted) {
        return answer(client, client.id(), narrowed(client.scopes(), wanted), List.of("*"));
    }

    /** A person's token through a client: never more than both may. */
    JsonObject forPerson(DemoClient client, DemoPerson person, Set<Scope> wanted) {
        Set<Scope> both = new HashSet<>(person.scopes());
        both.retainAll(client.scopes());
        return answer(client, person.subject(), narrowed(both, wanted), person.nodeIds());
    }

    String idToken(DemoClient client, DemoPerson person, @Nullable String nonce) {
        JsonObject claims = times().put("iss", issuer)
                .put("aud", client.id())
                .put("sub", person.subject())
                .put("name", person.label().name());
        if (nonce != null) {
            claims.put("nonce", nonce);
        }
        return key.sign("JWT", claims);
    }

    private JsonObject answer(DemoClient client, String subject, Set<Scope> scopes, List<String> nodeIds) {
        String scope = scopes.stream().map(Scope::wire).sorted().collect(Collectors.joining(" "));
        JsonObject claims = times().put("iss", issuer)
                .put("aud", audience.value())
                .put("sub", subject)
                .put("client_id", client.id())
                .put("jti", Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong()))
                .put("scope", scope)
                .put("node_ids", new JsonArray(nodeIds));
        return new JsonObject()
                .put("access_token", key.sign("at+jwt", claims))
                .put("token_type", "Bearer")
                .put("expires_in", LIFE.toSeconds())
                .put("scope", scope);
    }

    private JsonObject times() {
        Instant now = wallClock.instant();
        return new JsonObject()
                .put("iat", now.getEpochSecond())
                .put("exp", now.plus(LIFE).getEpochSecond());
    }

    private static Set<Scope> narrowed(Set<Scope> allowed, Set<Scope> wanted) {
        return wanted.isEmpty()
                ? allowed
                : Stream.of(Scope.values())
                        .filter(allowed::contains)
                        .filter(wanted::contains)
                        .collect(Collectors.toSet());
    }
}
