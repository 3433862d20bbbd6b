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
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The demo's own issuer, its programs, planners, and people for each node. It is for trying things out and says so. */
final class DemoIdentity {
    static final String SIMULATOR = "simulator";
    static final String VISITOR = "demo";
    static final String WEB = "waybill-web";

    private static final JwtVerifier.Audience AUDIENCE = new JwtVerifier.Audience("waybill");
    private static final Duration START_WITHIN = Duration.ofSeconds(20);

    private final Path keys;
    private final int port;
    private final InstantSource wall;
    private final String secret = UUID.randomUUID().toString();
    private final List<DemoClient> programs;
    private volatile List<DemoClient> clients;
    private volatile List<DemoPerson> people = DemoCast.planners();
    private @Nullable DemoIssuer issuer;

    DemoIdentity(Path keys, int port, InstantSource wall) {
        this.keys = keys;
        this.port = port;
        this.wall = wall;
        Set<Scope> all = EnumSet.allOf(Scope.class);
        this.programs = List.of(
                new DemoClient(SIMULATOR, Optional.of(new DemoClient.Secret(secret)), all, Set.of(), true),
                new DemoClient(VISITOR, Optional.of(new DemoClient.Secret(VISITOR)), all, Set.of(), true));
        this.clients = programs;
    }

    Access access(Vertx vertx) {
        TokenVerifier tokens = start(vertx);
        return new Access(issuer(), tokens);
    }

    /** The web apps of the member at this port may have people signed in. */
    void sendBackTo(int httpPort) {
        Set<String> redirects = Stream.of("127.0.0.1", "localhost")
                .map(host -> "http://" + host + ":" + httpPort + "/sign-in/callback")
                .collect(Collectors.toSet());
        List<DemoClient> all = new ArrayList<>(programs);
        all.add(new DemoClient(WEB, Optional.empty(), EnumSet.allOf(Scope.class), redirects, false));
        clients = List.copyOf(all);
    }

    /** Starts the issuer on the member's Vert.x and answers what checks its tokens. */
    TokenVerifier start(Vertx vertx) {
        DemoIssuer started = Blocking.join(
                DemoIssuer.start(vertx, new DemoIssuer.Setup(port, key(), AUDIENCE, () -> clients, () -> people, wall)),
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

    /** Somebody for every node. */
    void staff(Collection<FulfillmentNode> nodes) {
        List<DemoPerson> all = new ArrayList<>(DemoCast.planners());
        nodes.forEach(node -> all.add(DemoCast.human(node)));
        all.addAll(DemoCast.leads(nodes));
        nodes.forEach(node -> all.add(DemoCast.simulated(node, staffOf(node.id().value()))));
        people = List.copyOf(all);
    }

    /** What a newcomer needs to look around. */
    String welcome(WaybillMember member) {
        String api = "http://127.0.0.1:" + member.httpPort();
        return """

                Waybill is running.
                  planner     %1$s/planner/
                  staff       %1$s/staff/
                  API         %1$s  (contract: %1$s/openapi.json, docs: docs/api.md)
                  metrics     http://127.0.0.1:%2$d/metrics, health: /health/ready
                  sign-in     %3$s  (the demo's own issuer: no passwords, for trying things out only)

                Try it:
                  TOKEN=$(curl -s %3$s/token -d grant_type=client_credentials -d client_id=%4$s -d client_secret=%4$s \\
                    | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
                  curl -s %1$s/v1/nodes -H "Authorization: Bearer $TOKEN"
                """.formatted(api, member.managementPort(), issuer(), VISITOR);
    }
}
