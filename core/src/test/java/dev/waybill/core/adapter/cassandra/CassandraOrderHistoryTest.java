package dev.waybill.core.adapter.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.IdSource;
import dev.waybill.core.order.OrderEvent;
import dev.waybill.core.order.OrderHistory;
import dev.waybill.core.order.OrderHistoryContract;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderStatus;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.CommittedBatch.Change;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.shard.codec.Records;
import dev.waybill.core.shard.follow.Projection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CassandraOrderHistoryTest extends OrderHistoryContract {
    private static final ShardId HOME = new ShardId(7);
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    private final OrderHistory history = TestStorage.shared().orderHistory();
    private final Projection projection = TestStorage.projection("orders");
    private final OrderId id = new IdSource(Instant::now, new Random()::nextLong).order(HOME);

    @Override
    protected OrderHistory history() {
        return history;
    }

    @Override
    protected Projection projection() {
        return projection;
    }

    @Test
    void events_ofBothVersionsOfAnUpgrade_areInOrderAndOnce() throws Exception {
        try (CqlSession session = TestStorage.bareSession()) {
            before(session, 5, event("opened"));
            before(session, 6, event("routed"));
            before(session, 8, event("released"));
        }
        apply(6, List.of(), event("routed"));
        apply(7, List.of(), event("confirmed"));

        assertThat(TestStorage.get(history.events(id)))
                .containsExactly(event("opened"), event("routed"), event("confirmed"), event("released"));
    }

    @Test
    void archived_isTheNewerOfWhatBothVersionsWrote() throws Exception {
        try (CqlSession session = TestStorage.bareSession()) {
            before(session, 5, order(OrderStatus.PENDING));
        }
        assertThat(archivedStatus()).isEqualTo(OrderStatus.PENDING);
        apply(6, List.of(new Change(CustomerOrder.key(id), order(OrderStatus.CONFIRMED))));
        assertThat(archivedStatus()).isEqualTo(OrderStatus.CONFIRMED);
        try (CqlSession session = TestStorage.bareSession()) {
            before(session, 7, order(OrderStatus.COMPLETED));
        }
        assertThat(archivedStatus()).isEqualTo(OrderStatus.COMPLETED);
    }

    @Test
    void archived_afterSeveralBatchesInOneWrite_isTheNewestValue() throws Exception {
        TestStorage.get(projection.applyAll(List.of(
                batch(5, List.of(new Change(CustomerOrder.key(id), order(OrderStatus.PENDING)))),
                batch(6, List.of(new Change(CustomerOrder.key(id), order(OrderStatus.CONFIRMED)))))));
        apply(5, List.of(new Change(CustomerOrder.key(id), order(OrderStatus.PENDING))));

        assertThat(archivedStatus()).isEqualTo(OrderStatus.CONFIRMED);
    }

    private OrderStatus archivedStatus() throws Exception {
        return TestStorage.get(history.archived(id)).orElseThrow().order().status();
    }

    /** As the version before wrote an event. */
    private void before(CqlSession session, long seq, OrderEvent event) {
        session.execute(
                "INSERT INTO event_by_order (order_id, seq, number, body) VALUES (?, ?, 0, ?) USING TIMESTAMP " + seq,
                id.value(),
                seq,
                Cql.blob(TestStorage.CODEC.encode(event)));
    }

    /** As the version before wrote a record. */
    private void before(CqlSession session, long seq, CustomerOrder order) {
        session.execute(
                "INSERT INTO order_archive (belongs_to, kind, id, body) VALUES (?, ?, ?, ?) USING TIMESTAMP " + seq,
                id.value(),
                CustomerOrder.KIND,
                id.value(),
                Cql.blob(TestStorage.CODEC.encode(order)));
    }

    private CustomerOrder order(OrderStatus status) {
        CustomerOrder order = Records.with(Records.sample(CustomerOrder.class), "id", id);
        return Records.with(Records.with(order, "fulfillmentOrders", List.of()), "status", status);
    }

    private OrderEvent event(String type) {
        return new OrderEvent(id, type, id.value(), NOON, "somebody", Map.of("node", "N1"));
    }

    private void apply(long seq, List<Change> changes, OrderEvent... events) throws Exception {
        TestStorage.get(projection.apply(batch(seq, changes, events)));
    }

    private static CommittedBatch batch(long seq, List<Change> changes, OrderEvent... events) {
        return new CommittedBatch(HOME, 1, seq, new ShardTime(NOON, NOON), changes, List.of(events));
    }
}
