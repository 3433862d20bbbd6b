package dev.waybill.ops.launch;

import dev.waybill.core.JournalTypes;
import dev.waybill.core.adapter.cassandra.CassandraStorage;
import dev.waybill.core.adapter.hazelcast.HazelcastOwnerHint;
import dev.waybill.core.audit.AuditReport;
import dev.waybill.core.network.RegistryNetwork;
import dev.waybill.core.network.UsPlaces;
import dev.waybill.core.order.IdSource;
import dev.waybill.core.promise.OptionCodec;
import dev.waybill.core.shard.CommitListener;
import dev.waybill.core.shard.RecordCodec;
import dev.waybill.core.tower.FixPrices;
import dev.waybill.core.tower.Tower;
import dev.waybill.ops.config.WaybillConfig;
import dev.waybill.ops.observe.Health;
import dev.waybill.ops.observe.RouterMeters;
import dev.waybill.ops.observe.ShardMeters;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One member, wired and running. Its parts are closed in the reverse order of their start. */
public final class WaybillMember implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WaybillMember.class);
    private static final Duration LOAD_WITHIN = Duration.ofMinutes(2);
    private static final int OPTION_KEY_BYTES = 32;

    private final Shutdown shutdown;
    private final Health health;
    private final Vertx vertx;
    private final RegistryNetwork network;
    private final Doors doors;
    private final AuditRoom audit;

    private WaybillMember(
            Shutdown shutdown, Health health, Vertx vertx, RegistryNetwork network, Doors doors, AuditRoom audit) {
        this.shutdown = shutdown;
        this.health = health;
        this.vertx = vertx;
        this.network = network;
        this.doors = doors;
        this.audit = audit;
    }

    /**
     * What a member is started with.
     *
     * @param access who signs and who checks tokens; may start an issuer of its own on the member's Vert.x
     * @param watcher told of every commit of this member's shards
     */
    record Setup(
            WaybillConfig config,
            Clocks clocks,
            Function<Vertx, Access> access,
            Function<RegistryNetwork, CommitListener> watcher) {}

    /** Starts everything and returns when requests are answered. Whatever was started is closed when it fails. */
    static WaybillMember start(Setup setup) {
        Shutdown shutdown = new Shutdown();
        try {
            return start(setup, shutdown);
        } catch (RuntimeException e) {
            shutdown.close();
            throw e;
        }
    }

    private static WaybillMember start(Setup setup, Shutdown shutdown) {
        WaybillConfig config = setup.config();
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        RecordCodec codec = new RecordCodec(JournalTypes.all());
        CassandraStorage storage = shutdown.add("cassandra", Stores.open(config, codec));
        Grid grid = shutdown.add(
                "grid", Grid.join(config.cluster(), UUID.randomUUID().toString(), metrics));
        RegistryNetwork network =
                new RegistryNetwork(storage.registry(config.stock().shards()), UsPlaces.load());
        Blocking.join(network.refresh(), LOAD_WITHIN);
        Clocks clocks = setup.clocks();
        Listeners listeners = new Listeners();
        FixPrices prices = new FixPrices();
        Tower view = TowerRoom.view(config, network, clocks, prices);
        ShardRoom shards = ShardRoom.open(
                new ShardRoom.Ground(
                        config,
                        grid,
                        storage,
                        codec,
                        clocks.wall(),
                        clocks.domain(),
                        new ShardMeters(metrics),
                        view.model()),
                listeners,
                shutdown);
        listeners.add(setup.watcher().apply(network));
        IdSource ids = new IdSource(clocks.wall(), new SecureRandom()::nextLong);
        OptionCodec options = new OptionCodec(optionKey(storage));
        Planning planning = Planning.of(
                new Planning.Ground(config, clocks, network, shards, storage, ids, options), new RouterMeters(metrics));
        listeners.add(planning.displacement());
        AuditRoom audit = shutdown.add(
                "audit",
                new AuditRoom(
                        AuditRoom.audit(
                                config,
                                clocks,
                                storage,
                                shards.copies(config.cluster().member())),
                        storage.auditBoard(),
                        new AuditRoom.Rhythm(
                                config.cluster().member(),
                                config.audit().every(),
                                new HazelcastOwnerHint(grid.hazelcast())),
                        clocks.wall(),
                        metrics));
        TowerRoom tower = TowerRoom.of(
                new TowerRoom.Ground(config, network, clocks, shards, planning, storage, codec), view, prices, audit);
        Health health = new Health();
        Gauges.register(metrics, shards);
        ApiGround api = new ApiGround(
                setup,
                setup.access().apply(grid.vertx()),
                grid.vertx(),
                network,
                shards,
                planning,
                storage,
                options,
                tower,
                Live.of(config.events(), clocks, shards, view, metrics));
        Doors doors = Doors.open(new Doors.Ground(config, grid.vertx(), metrics, health), api::services, shutdown);
        shards.engine().start();
        agents(setup, network, planning, tower, shutdown);
        health.require("cassandra-hears-us", shards.engine()::ready);
        health.require("index", () -> shards.availability().freshness().lag().isPresent());
        health.started();
        LOG.info(
                "member={} http={} management={}", config.cluster().member(), doors.httpPort(), doors.managementPort());
        return new WaybillMember(shutdown, health, grid.vertx(), network, doors, audit);
    }

    /** The same key at every member: an option that one gave out is ordered at another. */
    private static byte[] optionKey(CassandraStorage storage) {
        byte[] proposed = new byte[OPTION_KEY_BYTES];
        new SecureRandom().nextBytes(proposed);
        return Base64.getDecoder()
                .decode(storage.fix("option_key", Base64.getEncoder().encodeToString(proposed)));
    }

    private static void agents(
            Setup setup, RegistryNetwork network, Planning planning, TowerRoom tower, Shutdown shutdown) {
        Agents agents = shutdown.add("agents", new Agents());
        Clocks clocks = setup.clocks();
        agents.run(
                "reallocation",
                Duration.ofMillis(250),
                () -> planning.reallocation().doWork(clocks.domain().instant()));
        agents.run(
                "displacement",
                Duration.ofSeconds(1),
                () -> planning.displacement().doWork(clocks.domain().instant()));
        tower.run(agents);
        agents.run("network", Duration.ofSeconds(5), () -> {
            Blocking.join(network.refresh(), LOAD_WITHIN);
            planning.nodeRepair().doWork();
        });
        if (setup.config().router().enabled()) {
            agents.run(
                    "router",
                    setup.config().router().interval(),
                    () -> planning.router().doWork(clocks.now()));
        }
    }

    Vertx vertx() {
        return vertx;
    }

    RegistryNetwork network() {
        return network;
    }

    int httpPort() {
        return doors.httpPort();
    }

    int managementPort() {
        return doors.managementPort();
    }

    /** Whether every condition of readiness holds. */
    boolean ready() {
        return health.ready();
    }

    /** Recomputes the invariants from Cassandra. Blocks for seconds to minutes. */
    AuditReport audit() {
        return audit.run();
    }

    /** Readiness off, HTTP drained, shards given away, then the grid and Cassandra. */
    @Override
    public void close() {
        health.leaving();
        shutdown.close();
    }
}
