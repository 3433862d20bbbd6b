package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.stock.Ledger;
import dev.waybill.core.stock.Ledger.Span;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** The table that {@link LedgerProjection} writes: a row for each batch in a partition. Safe for any thread. */
final class BatchLedger {
    /** Batches that are read at a time. */
    static final int SLICE = 500;

    private static final String OF_MONTH =
            "SELECT seq, at, body FROM ledger_by_batch WHERE node_id = ? AND bucket = ? AND month = ?";

    private final Cql cql;
    private final RecordCodec codec;
    private final PreparedStatement read;
    private final PreparedStatement whole;

    BatchLedger(Cql cql, RecordCodec codec) {
        this.cql = cql;
        this.codec = codec;
        read = cql.quorumRead(OF_MONTH + " AND seq <= ? AND at >= ? AND at < ? LIMIT ? ALLOW FILTERING");
        whole = cql.quorumRead(OF_MONTH);
    }

    /** What one batch moved of the SKUs that were asked for, newest first; often nothing. */
    record Moved(long seq, List<Ledger.Row> rows) {}

    /** The newest {@link #SLICE} batches of the position's partition, that one and older ones. */
    CompletionStage<List<Moved>> slice(Span span, int month, long newest) {
        NodeId node = span.node();
        Sku sku = span.sku();
        return cql.all(
                read.bind(node.value(), CassandraLedger.bucket(sku), month, newest, span.from(), span.until(), SLICE)
                        .setPageSize(SLICE),
                row -> moved(node, row, sku::equals));
    }

    /** All batches of a partition, newest first. */
    CompletionStage<List<Moved>> whole(NodeId node, int bucket, int month, Set<Sku> skus) {
        return cql.all(
                whole.bind(node.value(), bucket, month).setPageSize(SLICE), row -> moved(node, row, skus::contains));
    }

    private Moved moved(NodeId node, Row row, Predicate<Sku> wanted) {
        long seq = row.getLong("seq");
        Instant at = Objects.requireNonNull(row.getInstant("at"), "at");
        PackedMovements packed = codec.decode(Cql.bytes(row, "body"), PackedMovements.class);
        return new Moved(seq, packed.rows(node, seq, at, wanted));
    }
}
