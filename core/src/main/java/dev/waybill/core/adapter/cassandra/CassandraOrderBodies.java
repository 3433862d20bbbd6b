package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.waybill.core.order.OrderBodies;
import dev.waybill.core.order.OrderId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What customers sent, under the hashes of key and body. Safe for any thread. */
final class CassandraOrderBodies implements OrderBodies {
    private final Cql cql;
    private final PreparedStatement save;
    private final PreparedStatement refer;
    private final PreparedStatement find;
    private final PreparedStatement read;

    CassandraOrderBodies(Cql cql) {
        this.cql = cql;
        save = cql.repeatable("INSERT INTO order_body (key_hash, body_hash, json) VALUES (?, ?, ?)");
        refer = cql.repeatable("INSERT INTO order_body_ref (order_id, key_hash, body_hash) VALUES (?, ?, ?)");
        find = cql.quorumRead("SELECT key_hash, body_hash FROM order_body_ref WHERE order_id = ?");
        read = cql.quorumRead("SELECT json FROM order_body WHERE key_hash = ? AND body_hash = ?");
    }

    @Override
    public CompletionStage<Void> save(String keyHash, String bodyHash, OrderId proposed, String json) {
        CompletionStage<Void> body = cql.write(save.bind(keyHash, bodyHash, json));
        CompletionStage<Void> reference = cql.write(refer.bind(proposed.value(), keyHash, bodyHash));
        return body.thenCombine(reference, (saved, referred) -> null);
    }

    @Override
    public CompletionStage<Optional<String>> read(OrderId order) {
        return cql.one(find.bind(order.value())).thenCompose(this::body);
    }

    private CompletionStage<Optional<String>> body(@Nullable Row reference) {
        if (reference == null) {
            return CompletableFuture.completedStage(Optional.empty());
        }
        return cql.one(read.bind(Cql.text(reference, "key_hash"), Cql.text(reference, "body_hash")))
                .thenApply(row -> Optional.ofNullable(row).map(found -> Cql.text(found, "json")));
    }
}
