package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.sourcing.DecisionLog;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Decisions by order, oldest first: that of the first plan lies with the order's body. Safe for any thread. */
final class CassandraDecisionLog implements DecisionLog {
    private final Cql cql;
    private final DecisionCells cells;
    private final PreparedStatement save;
    private final PreparedStatement readFirst;
    private final PreparedStatement read;

    CassandraDecisionLog(Cql cql, RecordCodec codec) {
        this.cql = cql;
        cells = new DecisionCells(codec);
        save = cql.repeatable(
                "INSERT INTO decision_by_order (order_id, at, about, subject, body) VALUES (?, ?, ?, ?, ?)");
        readFirst = cql.quorumRead("SELECT placement FROM order_request WHERE order_id = ?");
        read = cql.quorumRead("SELECT body FROM decision_by_order WHERE order_id = ?");
    }

    @Override
    public CompletionStage<Void> save(String order, Decision decision) {
        return cql.write(save.bind(
                order, decision.at(), decision.about(), decision.subject(), Cql.blob(cells.encode(decision))));
    }

    @Override
    public CompletionStage<List<Decision>> read(String order) {
        CompletionStage<List<Decision>> later = cql.all(read.bind(order), row -> decision(row, "body"));
        return cql.one(readFirst.bind(order)).thenCombine(later, (row, more) -> {
            List<Decision> all = new ArrayList<>();
            if (row != null && !row.isNull("placement")) {
                all.add(decision(row, "placement"));
            }
            all.addAll(more);
            return all;
        });
    }

    private Decision decision(Row row, String column) {
        return cells.decode(Cql.bytes(row, column));
    }
}
