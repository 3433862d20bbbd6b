package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.stock.Ledger;
import dev.waybill.core.stock.Ledger.Span;
import dev.waybill.core.stock.StockMoved;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The tables of earlier versions, a row for each movement: by position, then by bucket, then by month as well. Members of such
 * a version still write them while a cluster is upgraded. Safe for any thread.
 */
final class OldLedger {
    private static final String COLUMNS =
            "sku, seq, number, at, on_hand_delta, reserved_delta, reason, reference, actor,"
                    + " quality_hold_delta, on_hand_after, reserved_after, quality_hold_after";

    /** One slice of a position, read from its newest row on: what the times leave out is passed over. */
    private static final String SLICE =
            " AND sku = ? AND (seq, number) < (?, ?) AND at >= ? AND at < ? LIMIT ? ALLOW FILTERING";

    private static final String OF_MONTH = "SELECT sku, seq, number, at, body FROM ledger_by_month"
            + " WHERE node_id = ? AND bucket = ? AND month = ?";
    private static final String OF_BUCKET =
            "SELECT " + COLUMNS + ", body FROM ledger_by_bucket WHERE node_id = ? AND bucket = ?";
    private static final int PAGE_ROWS = 500;

    private final Cql cql;
    private final RecordCodec codec;
    private final PreparedStatement readMonth;
    private final PreparedStatement readBucket;
    private final PreparedStatement readPosition;
    private final PreparedStatement wholeMonth;
    private final PreparedStatement wholeBucket;

    OldLedger(Cql cql, RecordCodec codec) {
        this.cql = cql;
        this.codec = codec;
        readMonth = cql.quorumRead(OF_MONTH + SLICE);
        readBucket = cql.quorumRead(OF_BUCKET + SLICE);
        readPosition = cql.quorumRead("SELECT " + COLUMNS + " FROM ledger_by_position WHERE node_id = ?" + SLICE);
        wholeMonth = cql.quorumRead(OF_MONTH);
        wholeBucket = cql.quorumRead(OF_BUCKET);
    }

    /** Rows of a position below a place, newest first, at most so many. */
    record Wanted(Span span, LedgerPlace below, int most) {}

    /** Those of one month. */
    CompletionStage<List<Ledger.Row>> ofMonth(Wanted wanted, int month) {
        Span span = wanted.span();
        return slice(readMonth.bind(span.node().value(), CassandraLedger.bucket(span.sku()), month), 3, wanted);
    }

    /** Those of before the months. */
    CompletionStage<List<Ledger.Row>> ofBucket(Wanted wanted) {
        Span span = wanted.span();
        return slice(readBucket.bind(span.node().value(), CassandraLedger.bucket(span.sku())), 2, wanted);
    }

    /** Those of before the buckets. */
    CompletionStage<List<Ledger.Row>> ofPosition(Wanted wanted) {
        return slice(readPosition.bind(wanted.span().node().value()), 1, wanted);
    }

    private CompletionStage<List<Ledger.Row>> slice(BoundStatement partition, int bound, Wanted wanted) {
        Span span = wanted.span();
        BoundStatement slice = partition
                .setString(bound, span.sku().value())
                .setLong(bound + 1, wanted.below().seq())
                .setInt(bound + 2, wanted.below().number())
                .setInstant(bound + 3, span.from())
                .setInstant(bound + 4, span.until())
                .setInt(bound + 5, wanted.most())
                .setPageSize(Math.min(wanted.most(), PAGE_ROWS));
        return cql.all(slice, row -> row(span.node(), row));
    }

    /** Every row of all positions of a bucket. */
    CompletionStage<List<Ledger.Row>> wholeMonth(NodeId node, int bucket, int month) {
        return cql.all(wholeMonth.bind(node.value(), bucket, month), row -> row(node, row));
    }

    /** Every row of all positions of a bucket. */
    CompletionStage<List<Ledger.Row>> wholeBucket(NodeId node, int bucket) {
        return cql.all(wholeBucket.bind(node.value(), bucket), row -> row(node, row));
    }

    private Ledger.Row row(NodeId node, Row row) {
        Instant at = Objects.requireNonNull(row.getInstant("at"), "at");
        boolean packed = row.getColumnDefinitions().contains("body") && !row.isNull("body");
        StockMoved moved = packed ? codec.decode(Cql.bytes(row, "body"), StockMoved.class) : ofColumns(node, row);
        return new Ledger.Row(row.getLong("seq"), row.getInt("number"), at, moved);
    }

    /** With a column for each part. */
    private static StockMoved ofColumns(NodeId node, Row row) {
        return new StockMoved(
                node,
                new Sku(Cql.text(row, "sku")),
                row.getInt("on_hand_delta"),
                row.getInt("reserved_delta"),
                Cql.text(row, "reason"),
                Cql.text(row, "reference"),
                Cql.text(row, "actor"),
                row.getInt("quality_hold_delta"),
                after(row));
    }

    /** Rows of before the column was there have none. */
    private static StockMoved.@Nullable After after(Row row) {
        return row.isNull("on_hand_after")
                ? null
                : new StockMoved.After(
                        row.getInt("on_hand_after"), row.getInt("reserved_after"), row.getInt("quality_hold_after"));
    }
}
