package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.shard.follow.Projection;
import dev.waybill.core.stock.StockMoved;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Writes the ledger. Every cell is stamped with the batch's seq. */
final class LedgerProjection implements Projection {
    private final Cql cql;
    private final RecordCodec codec;
    private final LedgerMonths months;
    private final PreparedStatement write;

    LedgerProjection(Cql cql, RecordCodec codec) {
        this.cql = cql;
        this.codec = codec;
        months = new LedgerMonths(cql);
        write = cql.repeatable("INSERT INTO ledger_by_batch (node_id, bucket, month, seq, at, body)"
                + " VALUES (?, ?, ?, ?, ?, ?) USING TIMESTAMP ?");
    }

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public CompletionStage<Void> apply(CommittedBatch batch) {
        return applyAll(List.of(batch));
    }

    /** The rows of all batches in one bucket of a node are one write. */
    @Override
    public CompletionStage<Void> applyAll(List<CommittedBatch> batches) {
        PartitionWrites writes = new PartitionWrites();
        Map<LedgerMonths.Key, Long> touched = new HashMap<>();
        for (CommittedBatch batch : batches) {
            packed(batch).forEach((partition, movements) -> {
                touched.putIfAbsent(new LedgerMonths.Key(partition.node(), partition.month()), batch.seq());
                writes.add(partition, row(batch, partition, movements.pack()));
            });
        }
        return months.note(touched).thenCompose(noted -> writes.send(cql));
    }

    private record Partition(NodeId node, Integer bucket, Integer month) {}

    private static Map<Partition, PackedMovements.Packer> packed(CommittedBatch batch) {
        Map<Partition, PackedMovements.Packer> packed = new LinkedHashMap<>();
        int month = LedgerMonths.of(batch.time().domain());
        for (int i = 0; i < batch.events().size(); i++) {
            if (batch.events().get(i) instanceof StockMoved moved) {
                var partition = new Partition(moved.node(), CassandraLedger.bucket(moved.sku()), month);
                packed.computeIfAbsent(partition, key -> new PackedMovements.Packer())
                        .add(i, moved);
            }
        }
        return packed;
    }

    /** One row and one cell for all movements of a batch: each of them costs the database much more than its bytes. */
    private BoundStatement row(CommittedBatch batch, Partition partition, PackedMovements movements) {
        return write.bind(
                partition.node().value(),
                partition.bucket(),
                partition.month(),
                batch.seq(),
                batch.time().domain(),
                Cql.blob(codec.encode(movements)),
                batch.seq());
    }
}
