package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.shard.RecordCodec;
import dev.waybill.core.stock.Ledger;
import dev.waybill.core.stock.StockMoved;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what {@link LedgerProjection} wrote. Safe for any thread. */
final class CassandraLedger implements Ledger {
    private static final String COLUMNS = "seq, number, at, on_hand_delta, reserved_delta, reason, reference, actor,"
            + " quality_hold_delta, on_hand_after, reserved_after, quality_hold_after";

    /** Partitions of one node. */
    private static final int BUCKETS = 32;

    /** Months that one page looks into at most; a position that rests for longer takes several pages. */
    static final int MOST_MONTHS = 24;

    /** One slice of a partition, read from its newest row on: what the times leave out is passed over. */
    private static final String SLICE = " AND (seq, number) < (?, ?) AND at >= ? AND at < ? LIMIT ? ALLOW FILTERING";

    private static final Comparator<Row> NEWEST_FIRST =
            Comparator.comparingLong(Row::seq).thenComparingInt(Row::number).reversed();

    private final Cql cql;
    private final RecordCodec codec;
    private final LedgerMonths months;
    private final PreparedStatement read;
    private final PreparedStatement readBucket;
    private final PreparedStatement readPosition;

    CassandraLedger(Cql cql, RecordCodec codec) {
        this.cql = cql;
        this.codec = codec;
        months = new LedgerMonths(cql);
        read = cql.quorumRead("SELECT seq, number, at, body FROM ledger_by_month"
                + " WHERE node_id = ? AND bucket = ? AND month = ? AND sku = ?" + SLICE);
        readBucket = cql.quorumRead("SELECT " + COLUMNS + ", body FROM ledger_by_bucket"
                + " WHERE node_id = ? AND bucket = ? AND sku = ?" + SLICE);
        readPosition =
                cql.quorumRead("SELECT " + COLUMNS + " FROM ledger_by_position WHERE node_id = ? AND sku = ?" + SLICE);
    }

    /** Never another one for the same SKU. */
    static int bucket(Sku sku) {
        return Math.floorMod(sku.value().hashCode(), BUCKETS);
    }

    /** Movements from before the months, and those that a member of such a version still writes, are in the old tables. */
    @Override
    public CompletionStage<Page> rows(Span span, int pageSize, String pageToken) {
        LedgerPlace place = LedgerPlace.of(pageToken);
        Span within = place.of(span);
        int limit = pageSize + 1;
        CompletionStage<List<Row>> old = old(within, place, limit);
        return months.between(span.node(), span.from(), LedgerMonths.of(within.until()), MOST_MONTHS + 1)
                .thenCompose(found -> walk(new Walk(within, place, limit, found, new ArrayList<>()), 0))
                .thenCombine(old, (walk, before) -> page(walk, before, pageSize));
    }

    /**
     * The rows of one page, month by month.
     *
     * @param months that there are, the newest first, with one more than may be looked into
     */
    private record Walk(Span span, LedgerPlace place, int limit, List<Integer> months, List<Row> rows) {
        boolean full() {
            return rows.size() >= limit;
        }

        /** Whether it ends before its months do. */
        boolean cut() {
            return !full() && months.size() > MOST_MONTHS;
        }

        int last() {
            return months.get(MOST_MONTHS - 1);
        }
    }

    private CompletionStage<Walk> walk(Walk walk, int next) {
        if (walk.full() || next >= Math.min(walk.months().size(), MOST_MONTHS)) {
            return CompletableFuture.completedStage(walk);
        }
        Span span = walk.span();
        BoundStatement month = read.bind(
                span.node().value(),
                bucket(span.sku()),
                walk.months().get(next),
                span.sku().value(),
                walk.place().seq(),
                walk.place().number(),
                span.from(),
                span.until(),
                walk.limit() - walk.rows().size());
        return rows(span, month, walk.limit(), this::row).thenCompose(found -> {
            walk.rows().addAll(found);
            return walk(walk, next + 1);
        });
    }

    private CompletionStage<List<Row>> old(Span span, LedgerPlace place, int limit) {
        String node = span.node().value();
        String sku = span.sku().value();
        BoundStatement ofBucket = readBucket.bind(
                node, bucket(span.sku()), sku, place.seq(), place.number(), span.from(), span.until(), limit);
        BoundStatement ofPosition =
                readPosition.bind(node, sku, place.seq(), place.number(), span.from(), span.until(), limit);
        return rows(span, ofBucket, limit, this::row)
                .thenCombine(rows(span, ofPosition, limit, CassandraLedger::oldRow), CassandraLedger::merged);
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

    /** One row more than asked for says whether there is another page; so does a month that was not looked into. */
    private static Page page(Walk walk, List<Row> old, int pageSize) {
        Instant least =
                walk.cut() ? LedgerMonths.begin(walk.last()) : walk.span().from();
        List<Row> rows = merged(
                walk.rows(),
                old.stream().filter(row -> !row.at().isBefore(least)).toList());
        if (rows.size() > pageSize) {
            List<Row> shown = rows.subList(0, pageSize);
            return new Page(shown, LedgerPlace.after(shown.get(pageSize - 1)).token());
        }
        return new Page(
                rows,
                walk.cut() ? LedgerPlace.endOf(LedgerMonths.before(walk.last())).token() : null);
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
