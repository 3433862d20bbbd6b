package dev.waybill.ops.launch;

import dev.waybill.core.adapter.cassandra.CassandraStorage;
import dev.waybill.core.order.OrderBodies;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.shard.port.ShardConfig;
import dev.waybill.core.sourcing.DecisionLog;
import dev.waybill.core.tower.FixPrices;
import dev.waybill.ops.cassandra.CassandraOptions;
import dev.waybill.ops.cassandra.CassandraProcess;
import dev.waybill.ops.config.ConfigReader;
import dev.waybill.ops.config.WaybillConfig;
import dev.waybill.simulator.bench.CommitCounter;
import dev.waybill.simulator.bench.StockRig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A member for a benchmark, in a keyspace of its own: the shards, consumers, grid and index of a member in production,
 * without HTTP and the agents that plan.
 */
final class BenchHouse implements StockRig {
    private static final Duration READY_WITHIN = Duration.ofMinutes(2);
    private static final long LOOK_MILLIS = 20;
    /** A benchmark does not last the ten minutes of production: pruning takes part in it nevertheless. */
    private static final Duration KEEP_ROWS = Duration.ofSeconds(2);

    private static final long PRUNE_ROWS = 50;

    private final Shutdown shutdown;
    private final CassandraProcess cassandra;
    private final CassandraStorage storage;
    private final ShardRoom shards;
    private final CommitCounter commits;
    private final WaybillConfig config;

    private BenchHouse(
            Shutdown shutdown,
            CassandraProcess cassandra,
            CassandraStorage storage,
            ShardRoom shards,
            CommitCounter commits,
            WaybillConfig config) {
        this.shutdown = shutdown;
        this.cassandra = cassandra;
        this.storage = storage;
        this.shards = shards;
        this.commits = commits;
        this.config = config;
    }

    /** Starts it in a new keyspace; {@code flags} override configuration keys. */
    static BenchHouse open(
            CassandraProcess cassandra, String keyspace, Duration checkpointEvery, Map<String, String> flags)
            throws InterruptedException {
        Shutdown shutdown = new Shutdown();
        try {
            WaybillConfig config = config(cassandra.cqlPort(), keyspace, flags);
            Foundation ground = Foundation.lay(config, Clocks.real(), shutdown);
            CommitCounter commits = new CommitCounter();
            ShardRoom shards = ShardRoom.open(
                    ground,
                    List.of(TowerRoom.view(ground, new FixPrices()).model()),
                    new ShardRoom.Terms(bounds(checkpointEvery), commits),
                    new Listeners(),
                    shutdown);
            shards.engine().start();
            BenchHouse house = new BenchHouse(shutdown, cassandra, ground.storage(), shards, commits, config);
            house.awaitReady();
            return house;
        } catch (InterruptedException | RuntimeException e) {
            shutdown.close();
            throw e;
        }
    }

    private static WaybillConfig config(int cqlPort, String keyspace, Map<String, String> flags) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("cluster.name", "bench-" + UUID.randomUUID());
        all.put("cluster.port", "0");
        all.put("cassandra.contact-points", "127.0.0.1:" + cqlPort);
        all.put("cassandra.keyspace", keyspace);
        all.put("stock.shards", "16"); // enough for one member: more of them make smaller batches
        all.putAll(flags);
        return ConfigReader.read(Optional.empty(), System.getenv(), all);
    }

    private static ShardConfig.Checkpoints bounds(Duration checkpointEvery) {
        ShardConfig.Checkpoints usual = ShardConfig.Checkpoints.defaults();
        return new ShardConfig.Checkpoints(
                usual.chunks(),
                usual.passBytes(),
                checkpointEvery,
                checkpointEvery,
                usual.shedBytes(),
                usual.passes(),
                KEEP_ROWS,
                PRUNE_ROWS);
    }

    private void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (!shards.engine().ready()
                || shards.availability().freshness().lag().isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the member is not ready after " + READY_WITHIN);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    @Override
    public Shards shards() {
        return shards.engine();
    }

    @Override
    public OrderBodies bodies() {
        return storage.orderBodies();
    }

    @Override
    public DecisionLog decisions() {
        return storage.decisionLog();
    }

    @Override
    public CommitCounter commits() {
        return commits;
    }

    @Override
    public long behind() {
        return JournalLag.of(storage, config.stock().shards());
    }

    @Override
    public Duration cassandraCpu() {
        return ProcessHandle.of(cassandra.pid())
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    @Override
    public Map<String, Long> cassandraOperations() {
        return storage.serverOperations();
    }

    @Override
    public String serverSetting(String name) {
        return storage.serverSetting(name);
    }

    @Override
    public String describe() {
        return "one member, " + config.stock().shards() + " shards on "
                + config.stock().loops() + " threads, one Cassandra of "
                + CassandraOptions.in(Path.of("")).heapMb() + " MiB";
    }

    @Override
    public void close() {
        shutdown.close();
    }
}
