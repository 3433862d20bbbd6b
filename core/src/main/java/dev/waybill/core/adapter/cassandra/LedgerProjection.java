package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.Projection;
import dev.waybill.core.shard.RecordCodec;
import dev.waybill.core.stock.StockMoved;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Writes the ledger. Every cell is stamped with the batch's seq. */
final class LedgerProjection implements Projection {
    private final Cql cql;
    private final RecordCodec codec;
    private final PreparedStatement write;

    LedgerProjection(Cql cql, RecordCodec codec) {
        this.cql = cql;
        this.codec = codec;
        write = cql.repeatable("INSERT INTO ledger_by_bucket (node_id, bucket, sku, seq, number, at, body)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?) USING TIMESTAMP ?");
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
        for (CommittedBatch batch : batches) {
            for (int i = 0; i < batch.events().size(); i++) {
                if (batch.events().get(i) instanceof StockMoved moved) {
                    int bucket = CassandraLedger.bucket(moved.sku());
                    writes.add(new Partition(moved.node(), bucket), row(batch, i, bucket, moved));
                }
            }
        }
        return writes.send(cql);
    }

    private record Partition(NodeId node, int bucket) {}

    /** One cell for all that no query asks for: a cell costs the database about as much as a row. */
    private BoundStatement row(CommittedBatch batch, int number, Integer bucket, StockMoved moved) {
        return write.bind(
                moved.node().value(),
                bucket,
                moved.sku().value(),
                batch.seq(),
                number,
                batch.time().domain(),
                Cql.blob(codec.encode(moved)),
                batch.seq());
    }
}
