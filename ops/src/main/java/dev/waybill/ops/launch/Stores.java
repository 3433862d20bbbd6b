package dev.waybill.ops.launch;

import dev.waybill.core.adapter.cassandra.CassandraSettings;
import dev.waybill.core.adapter.cassandra.CassandraStorage;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.ops.config.ConfigException;
import dev.waybill.ops.config.WaybillConfig;
import java.net.InetSocketAddress;

/** Opens Cassandra as the configuration says. */
final class Stores {
    private Stores() {}

    static CassandraStorage open(WaybillConfig config, RecordCodec codec) {
        WaybillConfig.Cassandra cassandra = config.cassandra();
        CassandraStorage storage = CassandraStorage.open(
                new CassandraSettings(
                        cassandra.contactPoints().stream().map(Stores::address).toList(),
                        cassandra.localDatacenter(),
                        cassandra.keyspace(),
                        cassandra.replicationFactor(),
                        cassandra.requestTimeout(),
                        cassandra.username(),
                        cassandra.password(),
                        config.stock().dc()),
                codec);
        try {
            storage.fixShards(config.stock().shards());
            return storage;
        } catch (RuntimeException e) {
            storage.close();
            throw e;
        }
    }

    private static InetSocketAddress address(String hostAndPort) {
        int colon = hostAndPort.lastIndexOf(':');
        try {
            return new InetSocketAddress(
                    hostAndPort.substring(0, colon), Integer.parseInt(hostAndPort.substring(colon + 1)));
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new ConfigException(
                    "key 'cassandra.contact-points': expected host:port but got '" + hostAndPort + "'");
        }
    }
}
