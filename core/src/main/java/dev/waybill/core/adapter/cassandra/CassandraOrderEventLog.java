package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.waybill.core.order.OrderEventLog;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.shard.port.ShardStore;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Reads what {@link OrderProjection} wrote by shard and day. Safe for any thread. */
final class CassandraOrderEventLog implements OrderEventLog {
    private final Cql cql;
    private final RecordCodec codec;
    private final ShardStore store;
    private final PreparedStatement read;

    CassandraOrderEventLog(Cql cql, RecordCodec codec, ShardStore store) {
        this.cql = cql;
        this.codec = codec;
        this.store = store;
        read = cql.quorumRead("SELECT body FROM event_by_shard WHERE shard = ? AND day = ? AND seq > ?");
    }

    @Override
    public CompletionStage<List<OfBatch>> read(ShardId shard, LocalDate day, long after) {
        return cql.all(read.bind(shard.value(), day, after), this::batch);
    }

    private OfBatch batch(Row row) {
        return codec.decode(Cql.bytes(row, "body"), OfBatch.class);
    }

    @Override
    public CompletionStage<Long> completeUpTo(ShardId shard) {
        return store.readOffset(shard, OrderProjection.NAME);
    }
}
