package dev.waybill.core.adapter.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.waybill.core.order.IdSource;
import dev.waybill.core.order.OrderBodies;
import dev.waybill.core.order.OrderBodiesContract;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.sourcing.DecisionLog;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CassandraOrderBodiesTest extends OrderBodiesContract {
    private final OrderBodies bodies = TestStorage.shared().orderBodies();
    private final DecisionLog decisions = TestStorage.shared().decisionLog();

    @Override
    protected OrderBodies bodies() {
        return bodies;
    }

    @Override
    protected DecisionLog decisions() {
        return decisions;
    }

    @Test
    void read_ofABodyUnderTheHashesOfKeyAndBody_isWhatTheVersionBeforeWrote() throws Exception {
        OrderId order = new IdSource(Instant::now, new Random()::nextLong).order(new ShardId(3));
        String key = order + "-key";
        try (CqlSession session = TestStorage.bareSession()) {
            session.execute(
                    "INSERT INTO order_body (key_hash, body_hash, json) VALUES (?, ?, ?)", key, "body", "{\"old\":1}");
            session.execute(
                    "INSERT INTO order_body_ref (order_id, key_hash, body_hash) VALUES (?, ?, ?)",
                    order.value(),
                    key,
                    "body");
        }

        assertThat(TestStorage.get(bodies.read(order))).contains("{\"old\":1}");
    }
}
