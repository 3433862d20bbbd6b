package dev.waybill.ops.launch;

import dev.waybill.core.JournalTypes;
import dev.waybill.core.adapter.cassandra.CassandraSettings;
import dev.waybill.core.adapter.cassandra.CassandraStorage;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.simulator.load.Tokens;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Members as processes on this machine: in one keyspace of one Cassandra or a ring of them, trusting one issuer. */
record LocalMembers(Path folder, Place place, DemoIdentity identity, Map<String, String> more) {
    /** Where they store: every server is a replica of everything. */
    record Place(List<InetSocketAddress> servers, String keyspace, int shards) {
        Place {
            servers = List.copyOf(servers);
        }

        /** At the server on that port of 127.0.0.1. */
        static Place at(int cqlPort, String keyspace, int shards) {
            return new Place(
                    List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), cqlPort)), keyspace, shards);
        }

        Map<String, String> settings() {
            return Map.of(
                    "cassandra.contact-points",
                    servers.stream()
                            .map(server -> server.getHostString() + ":" + server.getPort())
                            .collect(Collectors.joining(",")),
                    "cassandra.replication-factor",
                    Integer.toString(servers.size()),
                    "cassandra.keyspace",
                    keyspace,
                    "stock.shards",
                    Integer.toString(shards));
        }
    }

    /** One of several members; the same again after a restart. {@code httpPort} 0: a free one. */
    record Seat(String member, int clusterPort, int httpPort) {}

    LocalMembers {
        more = Map.copyOf(more);
    }

    /** A member that is no other's companion. */
    MemberProcess alone(String name) throws IOException {
        return MemberProcess.start(folder.resolve(name + ".out"), settingsAlone(name));
    }

    /** A member that is no other's companion; {@code flags} are for its JVM. */
    MemberProcess alone(String name, List<String> flags) throws IOException {
        return MemberProcess.start(folder.resolve(name + ".out"), settingsAlone(name), flags);
    }

    private Map<String, String> settingsAlone(String name) {
        Map<String, String> all = settings(0);
        all.put("cluster.name", name);
        all.put("cluster.port", "0");
        return all;
    }

    /** A member among those of the cluster whose ports are these. */
    MemberProcess start(String cluster, Seat seat, List<Integer> clusterPorts) throws IOException {
        Map<String, String> all = settings(seat.httpPort());
        all.put("http.instances", "1");
        all.put("cluster.name", cluster);
        all.put("cluster.member", seat.member());
        all.put("cluster.port", Integer.toString(seat.clusterPort()));
        all.put(
                "cluster.members",
                clusterPorts.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(",")));
        return MemberProcess.start(folder.resolve(seat.member() + ".out"), all);
    }

    private Map<String, String> settings(int httpPort) {
        Map<String, String> all = new HashMap<>(place.settings());
        all.put("stock.ready-after", "1m"); // who waits for a member wants all of it
        all.putAll(more);
        all.put("http.port", Integer.toString(httpPort));
        all.put("management.port", "0");
        all.put("security.issuer", identity.issuer());
        all.put("security.jwks-uri", identity.issuer() + "/jwks");
        return all;
    }

    /** What the members store, behind their backs. */
    CassandraStorage storage() {
        return CassandraStorage.open(
                CassandraSettings.local(place.servers(), place.keyspace()), new RecordCodec(JournalTypes.all()));
    }

    /** Tokens of a program that may do everything. */
    Tokens tokens(Vertx vertx) {
        Tokens.Credentials visitor = new Tokens.Credentials(DemoIdentity.VISITOR, DemoIdentity.VISITOR);
        return new Tokens(vertx, identity.issuer(), visitor, InstantSource.system());
    }
}
