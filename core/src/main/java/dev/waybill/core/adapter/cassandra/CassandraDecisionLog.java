package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.waybill.core.shard.RecordCodec;
import dev.waybill.core.sourcing.DecisionLog;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Decisions by order, oldest first. Safe for any thread. */
final class CassandraDecisionLog implements DecisionLog {
    private final Cql cql;
    private final RecordCodec codec;
    private final PreparedStatement save;
    private final PreparedStatement read;

    CassandraDecisionLog(Cql cql, RecordCodec codec) {
        this.cql = cql;
        this.codec = codec;
        save = cql.repeatable(
                "INSERT INTO decision_by_order (order_id, at, about, subject, body) VALUES (?, ?, ?, ?, ?)");
        read = cql.quorumRead("SELECT body FROM decision_by_order WHERE order_id = ?");
    }

    @Override
    public CompletionStage<Void> save(String order, Decision decision) {
        return cql.write(save.bind(
                order, decision.at(), decision.about(), decision.subject(), Cql.blob(codec.encode(decision))));
    }

    @Override
    public CompletionStage<List<Decision>> read(String order) {
        return cql.all(read.bind(order), row -> codec.decode(Cql.bytes(row, "body"), Decision.class));
    }
}
