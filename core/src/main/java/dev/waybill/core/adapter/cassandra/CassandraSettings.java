package dev.waybill.core.adapter.cassandra;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * How to reach Cassandra.
 *
 * @param replicationFactor used only when the keyspace is created
 * @param requestTimeout after which the outcome of a request is unknown; longer than the server's own time-outs
 * @param username empty when the server asks for none
 * @param decidingDatacenter the data centre whose replicas alone decide lightweight transactions; empty: those of all
 */
public record CassandraSettings(
        List<InetSocketAddress> contactPoints,
        String localDatacenter,
        String keyspace,
        int replicationFactor,
        Duration requestTimeout,
        String username,
        String password,
        String decidingDatacenter) {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(8);

    public CassandraSettings {
        contactPoints = List.copyOf(contactPoints);
        if (!keyspace.matches("[a-z][a-z0-9_]{0,47}")) {
            throw new IllegalArgumentException("keyspace must be 1 to 48 characters of a-z 0-9 _ but is " + keyspace);
        }
        if (!decidingDatacenter.isEmpty() && !decidingDatacenter.equals(localDatacenter)) {
            throw new IllegalArgumentException("the data centre " + decidingDatacenter
                    + " decides alone, and this member's is " + localDatacenter
                    + ": every member must be in it, or none may be named");
        }
    }

    /** One server on this machine, as our own launcher starts it. */
    public static CassandraSettings local(int port, String keyspace) {
        return local(List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)), keyspace);
    }

    /** Several servers on this machine, as our own launcher starts them, each a replica of everything. */
    public static CassandraSettings local(List<InetSocketAddress> servers, String keyspace) {
        return new CassandraSettings(servers, "datacenter1", keyspace, servers.size(), DEFAULT_TIMEOUT, "", "", "");
    }

    /** Who decides lightweight transactions, as the first start fixes it for the installation. */
    String decides() {
        return decidingDatacenter.isEmpty() ? "all data centres" : "data centre " + decidingDatacenter;
    }

    @Override
    public String toString() {
        return "CassandraSettings" + contactPoints + "/" + keyspace;
    }
}
