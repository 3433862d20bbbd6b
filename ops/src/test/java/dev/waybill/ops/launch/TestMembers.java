package dev.waybill.ops.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.JournalTypes;
import dev.waybill.core.adapter.cassandra.CassandraSettings;
import dev.waybill.core.adapter.cassandra.CassandraStorage;
import dev.waybill.core.shard.RecordCodec;
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
        return MemberProcess.start(FOLDER, name, settings(Map.of("cluster.name", name, "cluster.port", "0")));
    }

    /** One of two members, whose cluster ports are these. */
    MemberProcess one(String member, int port, int otherPort) throws IOException {
        return MemberProcess.start(
                FOLDER,
                member,
                settings(Map.of(
                        "http.instances",
                        "1",
                        "cluster.name",
                        name + "-" + Math.min(port, otherPort),
                        "cluster.member",
                        member,
                        "cluster.port",
                        Integer.toString(port),
                        "cluster.members",
                        "127.0.0.1:" + port + ",127.0.0.1:" + otherPort)));
    }

    private Map<String, String> settings(Map<String, String> cluster) {
        Map<String, String> all = new HashMap<>(stored());
        all.putAll(cluster);
        all.putAll(more);
        all.put("http.port", "0");
        all.put("management.port", "0");
        all.put("security.issuer", identity.issuer());
        all.put("security.jwks-uri", identity.issuer() + "/jwks");
        return all;
    }

    private Map<String, String> stored() {
        return Map.of(
                "cassandra.contact-points", "127.0.0.1:" + SharedCassandra.get().cqlPort(),
                "cassandra.keyspace", keyspace(),
                "stock.shards", Integer.toString(shards));
    }

    private String keyspace() {
        return name.replace('-', '_');
    }

    /** What the members store, behind their backs. */
    CassandraStorage storage() {
        CassandraSettings settings =
                CassandraSettings.local(SharedCassandra.get().cqlPort(), keyspace());
        return CassandraStorage.open(settings, new RecordCodec(JournalTypes.all()));
    }

    /** Tokens of a program that may do everything. */
    Tokens tokens() {
        Tokens.Credentials visitor = new Tokens.Credentials(DemoIdentity.VISITOR, DemoIdentity.VISITOR);
        return new Tokens(vertx, identity.issuer(), visitor, InstantSource.system());
    }

    /** Audits what is stored by the command line; what it said, which must be that all is well. */
    String audit() {
        StringWriter out = new StringWriter();
        CommandLine waybill = Waybill.commandLine().setOut(new PrintWriter(out));
        List<String> audit = new ArrayList<>(List.of("audit"));
        stored().forEach((key, value) -> audit.addAll(List.of("--set", key + "=" + value)));
        assertThat(waybill.execute(audit.toArray(String[]::new))).as("%s", out).isZero();
        return out.toString().strip();
    }
}
