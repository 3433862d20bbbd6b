package dev.waybill.ops.launch;

import dev.waybill.core.JournalTypes;
import dev.waybill.core.adapter.cassandra.CassandraStorage;
import dev.waybill.core.network.Registry;
import dev.waybill.core.network.RegistryNetwork;
import dev.waybill.core.network.UsPlaces;
import dev.waybill.core.order.IdSource;
import dev.waybill.core.promise.OptionCodec;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.strategy.StrategyBook;
import dev.waybill.ops.config.WaybillConfig;
import dev.waybill.ops.observe.JvmMeters;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;

/** What every room of a member stands on: opened before them, closed after them. */
record Foundation(
        WaybillConfig config,
        Clocks clocks,
        PrometheusMeterRegistry metrics,
        RecordCodec codec,
        CassandraStorage storage,
        Grid grid,
        RegistryNetwork network,
        StrategyBook strategies,
        IdSource ids,
        OptionCodec options) {
    /** How long reading the whole network may take. */
    static final Duration LOAD_WITHIN = Duration.ofMinutes(2);

    private static final int OPTION_KEY_BYTES = 32;

    /** Opens Cassandra, joins the cluster and reads the network. Blocks for seconds. */
    static Foundation lay(WaybillConfig config, Clocks clocks, Shutdown shutdown) {
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        shutdown.add("jvm-meters", new JvmMeters(metrics));
        RecordCodec codec = new RecordCodec(JournalTypes.all());
        CassandraStorage storage = shutdown.add("cassandra", Stores.open(config, codec));
        Grid grid = shutdown.add(
                "grid", Grid.join(config.cluster(), UUID.randomUUID().toString(), metrics));
        Registry registry = storage.registry(config.stock().shards());
        RegistryNetwork network = new RegistryNetwork(registry, UsPlaces.load());
        Blocking.join(network.catchUp(), LOAD_WITHIN);
        StrategyBook strategies = new StrategyBook(storage.strategies()::readAll);
        Blocking.join(strategies.refresh(), LOAD_WITHIN);
        IdSource ids = new IdSource(clocks.wall(), new SecureRandom()::nextLong);
        OptionCodec options = new OptionCodec(optionKey(storage));
        return new Foundation(config, clocks, metrics, codec, storage, grid, network, strategies, ids, options);
    }

    /** The same key at every member: an option that one gave out is ordered at another. */
    private static byte[] optionKey(CassandraStorage storage) {
        byte[] proposed = new byte[OPTION_KEY_BYTES];
        new SecureRandom().nextBytes(proposed);
        return Base64.getDecoder()
                .decode(storage.fix("option_key", Base64.getEncoder().encodeToString(proposed)));
    }

    Vertx vertx() {
        return grid.vertx();
    }

    String member() {
        return config.cluster().member();
    }

    int shards() {
        return config.stock().shards();
    }
}
