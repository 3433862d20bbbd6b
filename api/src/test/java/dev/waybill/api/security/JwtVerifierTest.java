package dev.waybill.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.network.NodeId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JwtVerifierTest {
    private static TestTokens tokens;
    private final AtomicReference<Instant> now = new AtomicReference<>(TestTokens.NOW);
    private final JwtVerifier verifier =
            new JwtVerifier(TestTokens.ISSUER, new JwtVerifier.Audience("waybill"), tokens.keys(), now::get);

    @BeforeAll
    static void makeKeys() throws Exception {
        tokens = new TestTokens();
    }

    @Test
    void goodToken_isAccepted_withScopesAndNodes() throws Exception {
        var verdict = verify(TestTokens.header(), TestTokens.claims());
        Principal caller = ((TokenVerifier.Accepted) verdict).principal();
        assertThat(caller.subject()).isEqualTo("anna");
        assertThat(caller.clientId().value()).isEqualTo("staff-app");
        assertThat(caller.scopes()).isEqualTo(Set.of(Scope.TASK_WORK, Scope.ORDER_READ));
        assertThat(caller.nodes().include(new NodeId("S1"))).isTrue();
        assertThat(caller.nodes().include(new NodeId("S2"))).isFalse();
    }

    @Test
    void tokenWithoutNodes_mayWorkNowhere_andStarEverywhere() throws Exception {
        JsonObject none = TestTokens.claims();
        none.remove("node_ids");
        JsonObject every = TestTokens.claims().put("node_ids", new JsonArray().add("*"));
        assertThat(accepted(none).nodes().include(new NodeId("S1"))).isFalse();
        assertThat(accepted(every).nodes().include(new NodeId("S1"))).isTrue();
    }

    @Test
    void wrongClaims_areRejected() throws Exception {
        rejected(TestTokens.claims().put("iss", "https://foreign.test"), "another issuer");
        rejected(TestTokens.claims().put("aud", "other"), "meant for another audience");
        rejected(TestTokens.claims().put("exp", TestTokens.NOW.minusSeconds(31).getEpochSecond()), "expired");
        rejected(TestTokens.claims().put("nbf", TestTokens.NOW.plusSeconds(31).getEpochSecond()), "not valid yet");
        JsonObject endless = TestTokens.claims();
        endless.remove("exp");
        rejected(endless, "exp, sub and client_id are required");
    }

    @Test
    void wrongHeaders_areRejected() throws Exception {
        for (JsonObject header : new JsonObject[] {
            TestTokens.header().put("alg", "none"),
            TestTokens.header().put("alg", "HS256"),
            TestTokens.header().put("typ", "JWT"),
            TestTokens.header().put("kid", "k2"),
            TestTokens.header().put("crit", new JsonArray().add("x"))
        }) {
            assertThat(verify(header, TestTokens.claims()))
                    .as(header.encode())
                    .isInstanceOf(TokenVerifier.Rejected.class);
        }
    }

    @Test
    void changedClaims_breakTheSignature() throws Exception {
        String[] parts = tokens.sign(TestTokens.header(), TestTokens.claims()).split("\\.", -1);
        String[] other = tokens.sign(TestTokens.header(), TestTokens.claims().put("sub", "eve"))
                .split("\\.", -1);
        assertThat(verify(parts[0] + "." + other[1] + "." + parts[2])).isInstanceOf(TokenVerifier.Rejected.class);
    }

    @Test
    void acceptedToken_isRejectedOnceItHasExpired() throws Exception {
        String token = tokens.sign(TestTokens.header(), TestTokens.claims());
        assertThat(verify(token)).isInstanceOf(TokenVerifier.Accepted.class);
        now.set(TestTokens.NOW.plusSeconds(600 + 31));
        assertThat(verify(token)).isEqualTo(new TokenVerifier.Rejected("expired"));
    }

    @Test
    void nonsense_isRejected() {
        for (String token : new String[] {"", ".", "..", "a.b.c", "ä.ö.ü", "x".repeat(10_000)}) {
            assertThat(verify(token)).isInstanceOf(TokenVerifier.Rejected.class);
        }
    }

    private Principal accepted(JsonObject claims) throws Exception {
        return ((TokenVerifier.Accepted) verify(TestTokens.header(), claims)).principal();
    }

    private void rejected(JsonObject claims, String reason) throws Exception {
        assertThat(verify(TestTokens.header(), claims)).isEqualTo(new TokenVerifier.Rejected(reason));
    }

    private TokenVerifier.Verdict verify(JsonObject header, JsonObject claims) throws Exception {
        return verify(tokens.sign(header, claims));
    }

    private TokenVerifier.Verdict verify(String token) {
        return verifier.verify(token).toCompletableFuture().join();
    }
}
