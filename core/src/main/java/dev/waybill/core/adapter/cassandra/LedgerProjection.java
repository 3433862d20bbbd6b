package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.Projection;
import dev.waybill.core.stock.Position;
import dev.waybill.core.stock.StockMoved;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Writes the ledger. Every cell is stamped with the batch's seq. */
final class LedgerProjection implements Projection {
    private final Cql cql;
    private final PreparedStatement write;

    LedgerProjection(Cql cql) {
        this.cql = cql;
        write = cql.repeatable("INSERT INTO ledger_by_position (node_id, sku, " + CassandraLedger.COLUMNS
                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) USING TIMESTAMP ?");
    }

    @Override
    public String name() {
        return "ledger";
    }

    /** One batch for each position: a batch within one partition is one write. */
    @Override
    public CompletionStage<Void> apply(CommittedBatch batch) {
        Map<EntryKey, BatchStatement> writes = new LinkedHashMap<>();
        for (int i = 0; i < batch.events().size(); i++) {
            if (batch.events().get(i) instanceof StockMoved moved) {
                BoundStatement row = row(batch, i, moved);
                writes.merge(
                        Position.key(moved.node(), moved.sku()),
                        BatchStatement.newInstance(DefaultBatchType.UNLOGGED, row)
                                .setIdempotent(true),
                        (all, one) -> all.add(row));
            }
        }
        return Cql.forEach(writes.values(), cql::write);
    }

    private BoundStatement row(CommittedBatch batch, int number, StockMoved moved) {
        StockMoved.@Nullable After after = moved.after();
        return write.bind(
                moved.node().value(),
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
