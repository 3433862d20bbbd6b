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

/** Reads what {@link LedgerProjection} wrote. Safe for any thread. */
final class CassandraLedger implements Ledger {
    static final String COLUMNS = "seq, number, at, on_hand_delta, reserved_delta, reason, reference, actor";

    private final Cql cql;
    private final PreparedStatement first;
    private final PreparedStatement next;

    CassandraLedger(Cql cql) {
        this.cql = cql;
        String select = "SELECT " + COLUMNS + " FROM ledger_by_position WHERE node_id = ? AND sku = ?";
        first = cql.quorumRead(select + " LIMIT ?");
        next = cql.quorumRead(select + " AND (seq, number) < (?, ?) LIMIT ?");
    }

    @Override
    public CompletionStage<Page> rows(NodeId node, Sku sku, int pageSize, String pageToken) {
        BoundStatement read;
        if (pageToken.isEmpty()) {
            read = first.bind(node.value(), sku.value(), pageSize + 1);
        } else {
            int dash = pageToken.indexOf('-');
            long seq = Long.parseLong(pageToken.substring(0, dash));
            int number = Integer.parseInt(pageToken.substring(dash + 1));
            read = next.bind(node.value(), sku.value(), seq, number, pageSize + 1);
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
                        Cql.text(row, "actor")));
    }
}
