package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.shard.RecordCodec;
import dev.waybill.core.stock.Ledger;
import dev.waybill.core.stock.StockMoved;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what {@link LedgerProjection} wrote. Safe for any thread. */
final class CassandraLedger implements Ledger {
    private static final String COLUMNS = "seq, number, at, on_hand_delta, reserved_delta, reason, reference, actor,"
            + " quality_hold_delta, on_hand_after, reserved_after, quality_hold_after";

    /** Partitions of one node. */
    private static final int BUCKETS = 32;

    private static final String LIMITS = " AND at >= ? AND at < ? LIMIT ? ALLOW FILTERING";
    private static final String BEFORE = " AND (seq, number) < (?, ?)";
    private static final Comparator<Row> NEWEST_FIRST =
            Comparator.comparingLong(Row::seq).thenComparingInt(Row::number).reversed();

    private final Cql cql;
    private final RecordCodec codec;
    private final PreparedStatement first;
    private final PreparedStatement next;
    private final PreparedStatement firstOld;
    private final PreparedStatement nextOld;

    CassandraLedger(Cql cql, RecordCodec codec) {
        this.cql = cql;
        this.codec = codec;
        // One slice of a partition, read from its newest row on: what the times leave out is passed over.
        String select =
                "SELECT " + COLUMNS + ", body FROM ledger_by_bucket WHERE node_id = ? AND bucket = ? AND sku = ?";
        first = cql.quorumRead(select + LIMITS);
        next = cql.quorumRead(select + BEFORE + LIMITS);
        String selectOld = "SELECT " + COLUMNS + " FROM ledger_by_position WHERE node_id = ? AND sku = ?";
        firstOld = cql.quorumRead(selectOld + LIMITS);
        nextOld = cql.quorumRead(selectOld + BEFORE + LIMITS);
    }

    /** Never another one for the same SKU. */
    static int bucket(Sku sku) {
        return Math.floorMod(sku.value().hashCode(), BUCKETS);
    }

    /** Movements from before the buckets, and those that a member of that version still writes, are in the old table. */
    @Override
    public CompletionStage<Page> rows(Span span, int pageSize, String pageToken) {
        String node = span.node().value();
        String sku = span.sku().value();
        int bucket = bucket(span.sku());
        int limit = pageSize + 1;
        BoundStatement read;
        BoundStatement readOld;
        if (pageToken.isEmpty()) {
            read = first.bind(node, bucket, sku, span.from(), span.until(), limit);
            readOld = firstOld.bind(node, sku, span.from(), span.until(), limit);
        } else {
            int dash = pageToken.indexOf('-');
            long seq = Long.parseLong(pageToken.substring(0, dash));
            int number = Integer.parseInt(pageToken.substring(dash + 1));
            read = next.bind(node, bucket, sku, seq, number, span.from(), span.until(), limit);
            readOld = nextOld.bind(node, sku, seq, number, span.from(), span.until(), limit);
        }
        return rows(span, read, limit, this::row)
                .thenCombine(rows(span, readOld, limit, CassandraLedger::oldRow), CassandraLedger::merged)
                .thenApply(rows -> page(rows, pageSize));
    }

    /** Reads a stored row of the position that was asked for. */
    private interface Reader {
        Row read(Span span, com.datastax.oss.driver.api.core.cql.Row row);
    }

    private CompletionStage<List<Row>> rows(Span span, BoundStatement read, int limit, Reader reader) {
        return cql.all(read.setPageSize(limit), row -> reader.read(span, row));
    }

    /** A batch that came again after an upgrade stands in both. */
    private static List<Row> merged(List<Row> rows, List<Row> old) {
        return Stream.concat(rows.stream(), old.stream())
                .sorted(NEWEST_FIRST)
                .distinct()
                .toList();
    }

    /** One row more than asked for says whether there is another page. */
    private static Page page(List<Row> rows, int pageSize) {
        if (rows.size() <= pageSize) {
            return new Page(rows, null);
        }
        List<Row> shown = rows.subList(0, pageSize);
        Row last = shown.get(pageSize - 1);
        return new Page(shown, last.seq() + "-" + last.number());
    }

    private Row row(Span span, com.datastax.oss.driver.api.core.cql.Row row) {
        if (row.isNull("body")) {
            return oldRow(span, row);
        }
        Instant at = Objects.requireNonNull(row.getInstant("at"), "at");
        return new Row(
                row.getLong("seq"), row.getInt("number"), at, codec.decode(Cql.bytes(row, "body"), StockMoved.class));
    }

    /** With a column for each part. */
    private static Row oldRow(Span span, com.datastax.oss.driver.api.core.cql.Row row) {
        Instant at = Objects.requireNonNull(row.getInstant("at"), "at");
        return new Row(
                row.getLong("seq"),
                row.getInt("number"),
                at,
                new StockMoved(
                        span.node(),
                        span.sku(),
                        row.getInt("on_hand_delta"),
                        row.getInt("reserved_delta"),
                        Cql.text(row, "reason"),
                        Cql.text(row, "reference"),
                        Cql.text(row, "actor"),
                        row.getInt("quality_hold_delta"),
                        after(row)));
    }

    /** Rows of before the column was there have none. */
    private static StockMoved.@Nullable After after(com.datastax.oss.driver.api.core.cql.Row row) {
        return row.isNull("on_hand_after")
                ? null
                : new StockMoved.After(
                        row.getInt("on_hand_after"), row.getInt("reserved_after"), row.getInt("quality_hold_after"));
    }
}
