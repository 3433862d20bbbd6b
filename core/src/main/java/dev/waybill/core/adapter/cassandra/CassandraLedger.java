package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.stock.Ledger;
import dev.waybill.core.stock.StockMoved;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Reads what {@link LedgerProjection} wrote. Safe for any thread. */
final class CassandraLedger implements Ledger {
    static final String COLUMNS = "seq, number, at, on_hand_delta, reserved_delta, reason, reference, actor,"
            + " quality_hold_delta, on_hand_after, reserved_after, quality_hold_after";

    private final Cql cql;
    private final PreparedStatement first;
    private final PreparedStatement next;

    CassandraLedger(Cql cql) {
        this.cql = cql;
        String select = "SELECT " + COLUMNS + " FROM ledger_by_position WHERE node_id = ? AND sku = ?";
        // One partition, read from its newest row on: what the times leave out is passed over.
        String limits = " AND at >= ? AND at < ? LIMIT ? ALLOW FILTERING";
        first = cql.quorumRead(select + limits);
        next = cql.quorumRead(select + " AND (seq, number) < (?, ?)" + limits);
    }

    @Override
    public CompletionStage<Page> rows(Span span, int pageSize, String pageToken) {
        NodeId node = span.node();
        Sku sku = span.sku();
        BoundStatement read;
        if (pageToken.isEmpty()) {
            read = first.bind(node.value(), sku.value(), span.from(), span.until(), pageSize + 1);
        } else {
            int dash = pageToken.indexOf('-');
            long seq = Long.parseLong(pageToken.substring(0, dash));
            int number = Integer.parseInt(pageToken.substring(dash + 1));
            read = next.bind(node.value(), sku.value(), seq, number, span.from(), span.until(), pageSize + 1);
        }
        return cql.all(read.setPageSize(pageSize + 1), row -> row(node, sku, row))
                .thenApply(rows -> page(rows, pageSize));
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

    private static Row row(NodeId node, Sku sku, com.datastax.oss.driver.api.core.cql.Row row) {
        Instant at = Objects.requireNonNull(row.getInstant("at"), "at");
        return new Row(
                row.getLong("seq"),
                row.getInt("number"),
                at,
                new StockMoved(
                        node,
                        sku,
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
