package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.waybill.core.order.OrderBodies;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.sourcing.DecisionLog.Decision;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What customers sent, with the decision of its first plan: one row. Safe for any thread. */
final class CassandraOrderBodies implements OrderBodies {
    private final Cql cql;
    private final DecisionCells cells;
    private final PreparedStatement save;
    private final PreparedStatement saveBody;
    private final PreparedStatement forget;
    private final PreparedStatement read;
    private final PreparedStatement findOld;
    private final PreparedStatement readOld;

    CassandraOrderBodies(Cql cql, RecordCodec codec) {
        this.cql = cql;
        cells = new DecisionCells(codec);
        save = cql.repeatable("INSERT INTO order_request (order_id, json, placement) VALUES (?, ?, ?)");
        saveBody = cql.repeatable("INSERT INTO order_request (order_id, json) VALUES (?, ?)");
        forget = cql.repeatable("DELETE FROM order_request WHERE order_id = ?");
        read = cql.quorumRead("SELECT json FROM order_request WHERE order_id = ?");
        findOld = cql.quorumRead("SELECT key_hash, body_hash FROM order_body_ref WHERE order_id = ?");
        readOld = cql.quorumRead("SELECT json FROM order_body WHERE key_hash = ? AND body_hash = ?");
    }

    @Override
    public CompletionStage<Void> save(OrderId proposed, String json, @Nullable Decision placement) {
        if (placement == null) {
            return cql.write(saveBody.bind(proposed.value(), json));
        }
        ByteBuffer why = Cql.blob(cells.encode(placement));
        return cql.write(save.bind(proposed.value(), json, why));
    }

    @Override
    public CompletionStage<Void> forget(OrderId proposed) {
        return cql.write(forget.bind(proposed.value()));
    }

    @Override
    public CompletionStage<Optional<String>> read(OrderId order) {
        return cql.one(read.bind(order.value()))
                .thenCompose(row -> row == null ? readOld(order) : CompletableFuture.completedStage(json(row)));
    }

    /** From before the two were one row: under the hashes of key and body. */
    private CompletionStage<Optional<String>> readOld(OrderId order) {
        return cql.one(findOld.bind(order.value()))
                .thenCompose(at -> at == null
                        ? CompletableFuture.completedStage(null)
                        : cql.one(readOld.bind(Cql.text(at, "key_hash"), Cql.text(at, "body_hash"))))
                .thenApply(CassandraOrderBodies::json);
    }

    /** Empty when it was erased. */
    private static Optional<String> json(@Nullable Row row) {
        return Optional.ofNullable(row).map(found -> found.getString("json"));
    }
}
