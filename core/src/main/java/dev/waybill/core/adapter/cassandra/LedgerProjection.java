package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.Projection;
import dev.waybill.core.shard.RecordCodec;
import dev.waybill.core.stock.StockMoved;
import java.util.HashMap;
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
        write = cql.repeatable("INSERT INTO ledger_by_month (node_id, bucket, month, sku, seq, number, at, body)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) USING TIMESTAMP ?");
    }

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public CompletionStage<Void> apply(CommittedBatch batch) {
        return applyAll(List.of(batch));
    }

    /** The movements of all batches in one bucket of a node are one write. */
    @Override
    public CompletionStage<Void> applyAll(List<CommittedBatch> batches) {
        PartitionWrites writes = new PartitionWrites();
        Map<LedgerMonths.Key, Long> touched = new HashMap<>();
        for (CommittedBatch batch : batches) {
            int month = LedgerMonths.of(batch.time().domain());
            for (int i = 0; i < batch.events().size(); i++) {
                if (batch.events().get(i) instanceof StockMoved moved) {
                    var partition = new Partition(moved.node(), CassandraLedger.bucket(moved.sku()), month);
                    touched.putIfAbsent(new LedgerMonths.Key(moved.node(), month), batch.seq());
                    writes.add(partition, row(batch, i, partition, moved));
                }
            }
        }
        return months.note(touched).thenCompose(noted -> writes.send(cql));
    }

    private record Partition(NodeId node, Integer bucket, Integer month) {}

    /** One cell for all that no query asks for: a cell costs the database about as much as a row. */
    private BoundStatement row(CommittedBatch batch, int number, Partition partition, StockMoved moved) {
        return write.bind(
                moved.node().value(),
                partition.bucket(),
                partition.month(),
                moved.sku().value(),
                batch.seq(),
                number,
                batch.time().domain(),
                Cql.blob(codec.encode(moved)),
                batch.seq());
    }
}
