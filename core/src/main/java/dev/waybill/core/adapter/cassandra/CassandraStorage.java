package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import dev.waybill.core.audit.AuditBoard;
import dev.waybill.core.audit.Partitions;
import dev.waybill.core.learning.PickRecords;
import dev.waybill.core.network.Registry;
import dev.waybill.core.order.OrderBodies;
import dev.waybill.core.order.OrderEventLog;
import dev.waybill.core.order.OrderHistory;
import dev.waybill.core.price.DemandRecords;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.shard.follow.Projection;
import dev.waybill.core.shard.port.MemberBoard;
import dev.waybill.core.shard.port.ShardStore;
import dev.waybill.core.simulation.SimulationStore;
import dev.waybill.core.sourcing.DecisionLog;
import dev.waybill.core.sourcing.InputVersions;
import dev.waybill.core.stock.FeedRuns;
import dev.waybill.core.stock.Ledger;
import dev.waybill.core.strategy.ShadowBoard;
import dev.waybill.core.strategy.StrategyStore;
import dev.waybill.core.transfer.TransferHistory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The door of this package: one session, the schema at its newest version, and the ports on top of it. */
public final class CassandraStorage implements AutoCloseable {
    private static final Duration TAKE_OVER_AFTER = Duration.ofMinutes(1);
    private static final String SHARDS = "shards";
    private static final String DECIDES = "decides";

    private final CqlSession session;
    private final Cql cql;
    private final FixedConfig config;
    private final RecordCodec codec;

    private CassandraStorage(CqlSession session, RecordCodec codec, CassandraSettings settings) {
        this.session = session;
        this.codec = codec;
        boolean all = settings.decidingDatacenter().isEmpty();
        cql = new Cql(session, all ? DefaultConsistencyLevel.SERIAL : DefaultConsistencyLevel.LOCAL_SERIAL);
        config = new FixedConfig(new Cql(session));
    }

    /**
     * Connects, creates the keyspace when it is missing, and applies the migrations. Blocks for seconds. Throws {@link
     * IllegalStateException} when another data centre decides than at the first start, what
     * the driver throws when no server is reached, and {@link MigrationException}.
     */
    public static CassandraStorage open(CassandraSettings settings, RecordCodec codec) {
        createKeyspace(settings);
        CqlSession session = Sessions.of(settings);
        try {
            new Migrator(session, UUID.randomUUID().toString(), TAKE_OVER_AFTER).run(Migrations.all());
            CassandraStorage storage = new CassandraStorage(session, codec, settings);
            storage.fixDecision(settings.decides());
            return storage;
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private static void createKeyspace(CassandraSettings settings) {
        try (CqlSession session = Sessions.withoutKeyspace(settings)) {
            String statement = "CREATE KEYSPACE IF NOT EXISTS " + settings.keyspace()
                    + " WITH replication = {'class': 'NetworkTopologyStrategy', '" + settings.localDatacenter()
                    + "': " + settings.replicationFactor() + "}";
            Patience.ask("keyspace", () -> session.execute(statement));
            SchemaAgreement.await(session, statement);
        }
    }

    /**
     * Fixes the number of shards at the first start and creates their heads; later starts must say the same number.
     * Blocks. Throws {@link IllegalStateException} when they do not.
     */
    public void fixShards(int shards) {
        String stored = fix(SHARDS, Integer.toString(shards));
        if (!stored.equals(Integer.toString(shards))) {
            throw new IllegalStateException("this installation has " + stored
                    + " shards since its first start; the configuration says " + shards);
        }
        ShardStore heads = shardStore();
        Patience.ask("heads", () -> join(heads.createHeads(shards).toCompletableFuture()));
    }

    /** Two members that ask different replicas could both be told that they own a shard [I6]. */
    private void fixDecision(String decides) {
        String stored = fix(DECIDES, decides);
        if (!stored.equals(decides)) {
            throw new IllegalStateException("in this installation, since its first start, " + stored
                    + " decides; the configuration (stock.dc) says " + decides);
        }
    }

    /** Fixes a value for the whole installation; answers the one that was there first. Blocks. */
    public String fix(String name, String value) {
        return Patience.ask(name, () -> join(config.fix(name, value).toCompletableFuture()));
    }

    /** A setting of the server that answers, as it runs; empty when it has none of that name. Blocks. */
    public String serverSetting(String name) {
        return join(cql.serverSetting(name).toCompletableFuture());
    }

    /** How often the server that answers read and wrote each table since its start. Blocks. */
    public Map<String, Long> serverOperations() {
        return join(cql.operations().toCompletableFuture());
    }

    /** Of each table the largest partition on any server that answers. Blocks. */
    public List<Partitions.Largest> largestPartitions() {
        return join(new PartitionSizes(cql).read().toCompletableFuture());
    }

    public ShardStore shardStore() {
        return new CassandraShardStore(cql, config);
    }

    public MemberBoard memberBoard() {
        return new CassandraMemberBoard(cql);
    }

    /** {@code shards} is the number that {@link #fixShards} was told. */
    public Registry registry(int shards) {
        return new CassandraRegistry(cql, codec, shards);
    }

    public StrategyStore strategies() {
        return new CassandraStrategyStore(cql, codec);
    }

    public ShadowBoard shadowBoard() {
        return new CassandraShadowBoard(cql, codec);
    }

    public SimulationStore simulations() {
        return new CassandraSimulationStore(cql, codec);
    }

    public OrderBodies orderBodies() {
        return new CassandraOrderBodies(cql, codec);
    }

    public DecisionLog decisionLog() {
        return new CassandraDecisionLog(cql, codec);
    }

    public InputVersions inputVersions() {
        return new CassandraInputVersions(cql);
    }

    public OrderHistory orderHistory() {
        return new CassandraOrderHistory(cql, codec);
    }

    public TransferHistory transferHistory() {
        return new CassandraTransferHistory(cql, codec);
    }

    public OrderEventLog orderEventLog() {
        return new CassandraOrderEventLog(cql, codec, shardStore());
    }

    public AuditBoard auditBoard() {
        return new CassandraAuditBoard(cql, codec);
    }

    public FeedRuns feedRuns() {
        return new CassandraFeedRuns(cql, codec);
    }

    public Ledger ledger() {
        return new CassandraLedger(cql, codec);
    }

    public PickRecords pickRecords() {
        return new CassandraPickRecords(cql, codec);
    }

    public DemandRecords demandRecords() {
        return new CassandraDemandRecords(cql, codec);
    }

    /** What journal consumers write, each for a {@link dev.waybill.core.shard.follow.Projector} of its own. */
    public List<Projection> projections() {
        return List.of(new LedgerProjection(cql, codec), orders());
    }

    /** The same; {@code learning} follows the orders, under their name and offset. */
    public List<Projection> projections(Projection learning) {
        return List.of(new LedgerProjection(cql, codec), orders().then(learning));
    }

    private Projection orders() {
        return new OrderProjection(cql, codec).then(new TransferProjection(cql, codec));
    }

    private static <T> T join(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
