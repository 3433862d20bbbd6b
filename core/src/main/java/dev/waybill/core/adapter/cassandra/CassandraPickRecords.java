package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.waybill.core.learning.PickRecord;
import dev.waybill.core.learning.PickRecords;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.codec.RecordCodec;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** One row for each node and shard, stamped with the seq that it is complete up to. Safe for any thread. */
final class CassandraPickRecords implements PickRecords {
    private final Cql cql;
    private final RecordCodec codec;
    private final PreparedStatement write;
    private final PreparedStatement read;
    private final PreparedStatement readAll;

    CassandraPickRecords(Cql cql, RecordCodec codec) {
        this.cql = cql;
        this.codec = codec;
        write = cql.repeatable("INSERT INTO pick_record (node_id, shard, body) VALUES (?, ?, ?) USING TIMESTAMP ?");
        read = cql.quorumRead("SELECT body FROM pick_record WHERE node_id = ? AND shard = ?");
        readAll = cql.quorumRead("SELECT body FROM pick_record WHERE node_id = ?");
    }

    @Override
    public CompletionStage<Optional<PickRecord>> read(ShardId shard, NodeId node) {
        return cql.one(read.bind(node.value(), shard.value()))
                .thenApply(row -> Optional.ofNullable(row).map(this::record));
    }

    @Override
    public CompletionStage<List<PickRecord>> readAll(NodeId node) {
        return cql.all(readAll.bind(node.value()), this::record);
    }

    @Override
    public CompletionStage<Void> write(ShardId shard, NodeId node, PickRecord record) {
        return cql.write(write.bind(node.value(), shard.value(), Cql.blob(codec.encode(record)), record.seq()));
    }

    private PickRecord record(Row row) {
        return codec.decode(Cql.bytes(row, "body"), PickRecord.class);
    }
}
