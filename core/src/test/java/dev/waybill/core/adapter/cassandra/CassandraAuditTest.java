package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.waybill.core.audit.AuditContract;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.port.ShardStore;
import dev.waybill.core.shard.port.ShardStore.Commit;
import dev.waybill.core.shard.port.ShardStore.JournalRow;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The audit names each row that is damaged in Cassandra. Every test has two shards of its own. */
class CassandraAuditTest extends AuditContract {
    private static final String KEYSPACE = "audit";

    private static CassandraStorage storage;
    private static CqlSession bare;
    private static int nextShard;

    private int firstShard;

    @BeforeAll
    static void open() {
        storage = CassandraStorage.open(TestStorage.settings(KEYSPACE), TestStorage.CODEC);
        storage.fixShards(64);
        bare = Sessions.of(TestStorage.settings(KEYSPACE));
    }

    @AfterAll
    static void close() {
        bare.close();
        storage.close();
    }

    @Override
    protected ShardStore freshStore() {
        firstShard = nextShard;
        nextShard += 2;
        ShardStore all = storage.shardStore();
        return (ShardStore) Proxy.newProxyInstance(
                ShardStore.class.getClassLoader(),
                new Class<?>[] {ShardStore.class},
                (proxy, method, args) -> method.getName().equals("createHeads")
                        ? CompletableFuture.completedStage(null)
                        : method.invoke(
                                all, Arrays.stream(args).map(this::shifted).toArray()));
    }

    private Object shifted(Object argument) {
        if (argument instanceof ShardId shard) {
            return new ShardId(firstShard + shard.value());
        }
        return argument instanceof Commit c
                ? new Commit((ShardId) shifted(c.shard()), c.expected(), c.next(), c.body(), c.pruneUpTo())
                : argument;
    }

    /** As a transaction, so that it is newer than the one that wrote the row. */
    @Override
    protected void overwrite(ShardId shard, JournalRow row) {
        bare.execute(
                "UPDATE shard_log SET batch_id = ?, body = ? WHERE shard = ? AND kind = 1 AND n = ? IF EXISTS",
                row.batchId(),
                Cql.blob(row.body()),
                firstShard + shard.value(),
                row.seq());
    }
}
