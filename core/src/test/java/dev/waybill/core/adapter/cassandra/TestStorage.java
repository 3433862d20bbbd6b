package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.waybill.core.JournalTypes;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.shard.follow.Projection;
import dev.waybill.ops.cassandra.SharedCassandra;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One keyspace on the shared Cassandra for the tests of this package; each test uses keys of its own. */
final class TestStorage {
    static final int SHARDS = 256;
    static final RecordCodec CODEC = new RecordCodec(JournalTypes.all());
    private static final long LIMIT_SECONDS = 30;

    private static @Nullable CassandraStorage shared;

    private TestStorage() {}

    static CassandraSettings settings(String keyspace) {
        return CassandraSettings.local(SharedCassandra.get().cqlPort(), keyspace);
    }

    static synchronized CassandraStorage shared() {
        if (shared == null) {
            shared = CassandraStorage.open(settings("adapters"), CODEC);
            shared.fixShards(SHARDS);
        }
        return shared;
    }

    static Projection projection(String name) {
        return shared().projections().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Bare access, to do what the adapters never do. */
    static CqlSession bareSession() {
        shared();
        return Sessions.of(settings("adapters"));
    }

    static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
}
