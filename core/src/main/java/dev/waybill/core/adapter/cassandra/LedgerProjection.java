package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.Projection;
import dev.waybill.core.stock.StockMoved;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Writes the ledger. Every cell is stamped with the batch's seq. */
final class LedgerProjection implements Projection {
    private final Cql cql;
    private final PreparedStatement write;

    LedgerProjection(Cql cql) {
        this.cql = cql;
        write = cql.repeatable("INSERT INTO ledger_by_bucket (node_id, bucket, sku, " + CassandraLedger.COLUMNS
                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) USING TIMESTAMP ?");
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

    private BoundStatement row(CommittedBatch batch, int number, Integer bucket, StockMoved moved) {
        StockMoved.@Nullable After after = moved.after();
        return write.bind(
                moved.node().value(),
                bucket,
                moved.sku().value(),
                batch.seq(),
                number,
                batch.time().domain(),
                moved.onHandDelta(),
                moved.reservedDelta(),
                moved.reason(),
                moved.reference(),
                moved.actor(),
                moved.qualityHoldDelta(),
                after == null ? null : after.onHand(),
                after == null ? null : after.reserved(),
                after == null ? null : after.qualityHold(),
                batch.seq());
    }
}
