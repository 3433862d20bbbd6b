package dev.waybill.ops.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.adapter.cassandra.CassandraStorage;
import dev.waybill.ops.cassandra.SharedCassandra;
import dev.waybill.simulator.load.Tokens;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** The members of one test, as processes: in a keyspace of their own on the shared Cassandra, trusting one issuer. */
final class TestMembers {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The members' output stays here to be looked at. */
    private static final Path FOLDER = Path.of("target");

    final DemoIdentity identity;
    private final String name;
    private final int shards;
    private final Vertx vertx = Vertx.vertx();
    private final Map<String, String> more = new HashMap<>();

    TestMembers(String name, int shards) {
        this.name = name;
        this.shards = shards;
        identity = new DemoIdentity(FOLDER.resolve(name + "-keys"), 0, InstantSource.system());
    }

    /** Every member has this setting, too. */
    TestMembers with(String key, String value) {
        more.put(key, value);
        return this;
    }

    /** What talks to the members from here; the issuer runs on it. */
    Vertx vertx() {
        return vertx;
    }

    void startIssuer() throws Exception {
        identity.start(vertx);
    }

    void close() {
        Blocking.join(vertx.close(), PATIENCE);
    }

    MemberProcess alone() throws IOException {
        return local().alone(name);
    }

    /** One of two members, whose cluster ports are these. */
    MemberProcess one(String member, int port, int otherPort) throws IOException {
        return one(new LocalMembers.Seat(member, port, 0), otherPort);
    }

    /** One of two members; the same again after a restart. */
    MemberProcess one(LocalMembers.Seat seat, int otherPort) throws IOException {
        int port = seat.clusterPort();
        String cluster = name + "-" + Math.min(port, otherPort);
        return local().start(cluster, seat, List.of(port, otherPort));
    }

    private LocalMembers local() {
        return new LocalMembers(FOLDER, place(), identity, more);
    }

    private LocalMembers.Place place() {
        return LocalMembers.Place.at(SharedCassandra.get().cqlPort(), name.replace('-', '_'), shards);
    }

    /** What the members store, behind their backs. */
    CassandraStorage storage() {
        return local().storage();
    }

    /** Tokens of a program that may do everything. */
    Tokens tokens() {
        return local().tokens(vertx);
    }

    /** Audits what is stored by the command line; what it said, which must be that all is well. */
    String audit() {
        StringWriter out = new StringWriter();
        CommandLine waybill = Waybill.commandLine().setOut(new PrintWriter(out));
        List<String> audit = new ArrayList<>(List.of("audit"));
        place().settings().forEach((key, value) -> audit.addAll(List.of("--set", key + "=" + value)));
        assertThat(waybill.execute(audit.toArray(String[]::new))).as("%s", out).isZero();
        return out.toString().strip();
    }
}
