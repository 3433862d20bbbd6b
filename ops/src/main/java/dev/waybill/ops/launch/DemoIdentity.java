package dev.waybill.ops.launch;

import dev.waybill.api.security.DemoClient;
import dev.waybill.api.security.DemoIssuer;
import dev.waybill.api.security.DemoPerson;
import dev.waybill.api.security.IssuerKey;
import dev.waybill.api.security.JwtVerifier;
import dev.waybill.api.security.Scope;
import dev.waybill.api.security.TokenVerifier;
import dev.waybill.core.network.FulfillmentNode;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The demo's own issuer, its programs, and one person for each node. It is for trying things out and says so. */
final class DemoIdentity {
    static final String SIMULATOR = "simulator";
    static final String VISITOR = "demo";

    private static final JwtVerifier.Audience AUDIENCE = new JwtVerifier.Audience("waybill");
    private static final Duration START_WITHIN = Duration.ofSeconds(20);

    private final Path keys;
    private final int port;
    private final InstantSource wall;
    private final String secret = UUID.randomUUID().toString();
    private volatile List<DemoPerson> people = List.of(planner());
    private @Nullable DemoIssuer issuer;

    DemoIdentity(Path keys, int port, InstantSource wall) {
        this.keys = keys;
        this.port = port;
        this.wall = wall;
    }

    /** Starts the issuer on the member's Vert.x and answers what checks its tokens. */
    TokenVerifier start(Vertx vertx) {
        Set<Scope> all = EnumSet.allOf(Scope.class);
        List<DemoClient> clients = List.of(
                new DemoClient(SIMULATOR, Optional.of(new DemoClient.Secret(secret)), all, Set.of(), true),
                new DemoClient(VISITOR, Optional.of(new DemoClient.Secret(VISITOR)), all, Set.of(), true));
        DemoIssuer started = Blocking.join(
                DemoIssuer.start(vertx, new DemoIssuer.Setup(port, key(), AUDIENCE, clients, () -> people, wall)),
                START_WITHIN);
        issuer = started;
        return started.verifier(AUDIENCE, wall);
    }

    private IssuerKey key() {
        try {
            return IssuerKey.in(keys);
        } catch (IOException e) {
            throw new UncheckedIOException("the issuer's key cannot be read or made in " + keys, e);
        }
    }

    String issuer() {
        if (issuer == null) {
            throw new IllegalStateException("the issuer has not been started");
        }
        return issuer.issuer();
    }

    String secret() {
        return secret;
    }

    /** Subject of the person who works at a node. */
    static String staffOf(String node) {
        return "staff@" + node;
    }

    /** Somebody for every node; earlier ones stay. */
    void staff(Iterable<FulfillmentNode> nodes) {
        List<DemoPerson> all = new ArrayList<>(List.of(planner()));
        for (FulfillmentNode node : nodes) {
            String id = node.id().value();
            all.add(new DemoPerson(
                    staffOf(id),
                    new DemoPerson.Label("Staff of " + node.name(), "Staff"),
                    Set.of(Scope.TASK_WORK),
                    List.of(id)));
        }
        people = List.copyOf(all);
    }

    private static DemoPerson planner() {
        return new DemoPerson(
                "planner", new DemoPerson.Label("Pat Planner", "Planner"), EnumSet.allOf(Scope.class), List.of("*"));
    }

    /** What a newcomer needs to look around. */
    String welcome(WaybillMember member) {
        String api = "http://127.0.0.1:" + member.httpPort();
        return """

                Waybill is running.
                  API         %1$s  (contract: %1$s/openapi.json)
                  metrics     http://127.0.0.1:%2$d/metrics, health: /health/ready
                  sign-in     %3$s  (the demo's own issuer: no passwords, for trying things out only)

                Try it:
                  TOKEN=$(curl -s %3$s/token -d grant_type=client_credentials -d client_id=%4$s -d client_secret=%4$s \\
                    | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
                  curl -s %1$s/v1/nodes -H "Authorization: Bearer $TOKEN"
                """.formatted(api, member.managementPort(), issuer(), VISITOR);
    }
}
