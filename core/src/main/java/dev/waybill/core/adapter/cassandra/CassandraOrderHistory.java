package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.FulfillmentOrderId;
import dev.waybill.core.order.OrderEvent;
import dev.waybill.core.order.OrderHistory;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderRecords;
import dev.waybill.core.order.OrderResult.OrderRead;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.RecordCodec;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Reads what {@link OrderProjection} wrote. Safe for any thread. */
final class CassandraOrderHistory implements OrderHistory {
    private final Cql cql;
    private final RecordCodec codec;
    private final OrdersByDay byDay;
    private final PreparedStatement events;
    private final PreparedStatement records;

    CassandraOrderHistory(Cql cql, RecordCodec codec) {
        this.cql = cql;
        this.codec = codec;
        byDay = new OrdersByDay(cql, codec);
        events = cql.quorumRead(
                "SELECT body, type, subject, at, actor, attributes FROM event_by_order WHERE order_id = ?");
        records = cql.quorumRead("SELECT kind, id, body FROM order_archive WHERE belongs_to = ?");
    }

    @Override
    public CompletionStage<List<OrderEvent>> events(OrderId order) {
        return cql.all(events.bind(order.value()), row -> event(order, row));
    }

    private OrderEvent event(OrderId order, Row row) {
        return row.isNull("body") ? oldEvent(order, row) : codec.decode(Cql.bytes(row, "body"), OrderEvent.class);
    }

    /** With a column for each part. */
    private static OrderEvent oldEvent(OrderId order, Row row) {
        return new OrderEvent(
                order,
                Cql.text(row, "type"),
                Cql.text(row, "subject"),
                Objects.requireNonNull(row.getInstant("at"), "at"),
                Cql.text(row, "actor"),
                Objects.requireNonNull(row.getMap("attributes", String.class, String.class), "attributes"));
    }

    @Override
    public CompletionStage<Page> byDay(LocalDate day, int pageSize, String pageToken) {
        return byDay.page(day, pageSize, pageToken);
    }

    @Override
    public CompletionStage<Optional<OrderRead>> archived(OrderId id) {
        Map<EntryKey, Entry> found = new HashMap<>();
        return read(id.value(), found)
                .thenCompose(orders -> readTasks(id, found))
                .thenApply(all -> OrderRecords.join(id, found));
    }

    private CompletionStage<Void> readTasks(OrderId id, Map<EntryKey, Entry> found) {
        CompletionStage<Void> all = CompletableFuture.completedStage(null);
        if (found.get(CustomerOrder.key(id)) instanceof CustomerOrder order) {
            for (FulfillmentOrderId part : order.fulfillmentOrders()) {
                all = all.thenCompose(before -> read(part.value(), found));
            }
        }
        return all;
    }

    private CompletionStage<Void> read(String belongsTo, Map<EntryKey, Entry> found) {
        BoundStatement read = records.bind(belongsTo);
        return cql.all(read, row -> found.put(key(row), codec.decode(Cql.bytes(row, "body"), Entry.class)))
                .thenApply(all -> null);
    }

    private static EntryKey key(Row row) {
        return new EntryKey(Cql.text(row, "kind"), Cql.text(row, "id"));
    }
}
