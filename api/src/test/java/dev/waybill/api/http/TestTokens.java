package dev.waybill.api.http;

import dev.waybill.api.security.Principal;
import dev.waybill.api.security.Scope;
import dev.waybill.api.security.TokenVerifier;
import dev.waybill.core.network.NodeId;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Tokens that are accepted because a test says so; of the others another verifier is asked, if there is one. */
final class TestTokens implements TokenVerifier {
    private static final Principal.Nodes EVERY_NODE = new Principal.Nodes(true, Set.of());

    private final @Nullable TokenVerifier others;
    private final Map<String, Principal> known = new ConcurrentHashMap<>();

    TestTokens(@Nullable TokenVerifier others) {
        this.others = others;
        grant(TestHouse.ALL, EnumSet.allOf(Scope.class), EVERY_NODE);
    }

    @Override
    public CompletionStage<Verdict> verify(String token) {
        Principal principal = known.get(token);
        if (principal == null && others != null) {
            return others.verify(token);
        }
        return CompletableFuture.completedFuture(principal == null ? new Rejected("expired") : new Accepted(principal));
    }

    void grant(String token, Set<Scope> scopes, Principal.Nodes nodes) {
        known.put(token, principal(token, scopes, nodes, Instant.MAX));
    }

    void grantAt(String token, String node, Scope... scopes) {
        grant(token, Set.copyOf(Arrays.asList(scopes)), new Principal.Nodes(false, Set.of(new NodeId(node))));
    }

    void grantUntil(String token, Instant expiry) {
        known.put(token, principal(token, EnumSet.allOf(Scope.class), EVERY_NODE, expiry));
    }

    /** From now on the token is not accepted. */
    void revoke(String token) {
        known.remove(token);
    }

    private static Principal principal(String token, Set<Scope> scopes, Principal.Nodes nodes, Instant expiry) {
        return new Principal("anna", new Principal.ClientId("client-of-" + token), scopes, nodes, expiry);
    }
}
