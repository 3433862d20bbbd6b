package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.FulfillmentOrderId;
import dev.waybill.core.order.OrderEvent;
import dev.waybill.core.order.OrderEventLog.OfBatch;
import dev.waybill.core.order.OrderHistory;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderRecords;
import dev.waybill.core.order.OrderResult.OrderRead;
import dev.waybill.core.order.Task;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.codec.RecordCodec;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Reads what {@link OrderProjection} wrote, and what it wrote before {@code order_history}: an order may have rows in both,
 * because members of both versions may have owned its shard in turn. Safe for any thread.
 */
final class CassandraOrderHistory implements OrderHistory {
    private final Cql cql;
    private final RecordCodec codec;
    private final OrdersByDay byDay;
    private final PreparedStatement events;
    private final PreparedStatement records;
    private final PreparedStatement oldEvents;
    private final PreparedStatement oldRecords;

    CassandraOrderHistory(Cql cql, RecordCodec codec) {
        this.cql = cql;
        this.codec = codec;
        byDay = new OrdersByDay(cql, codec);
        String ofOrder = " FROM order_history WHERE shard = ? AND minute = ? AND belongs_to = ?";
        events = cql.quorumRead("SELECT body" + ofOrder + " AND kind = '" + OrderProjection.EVENTS + "'");
        records = cql.quorumRead("SELECT kind, id, body, WRITETIME(body) AS stamp" + ofOrder + " AND kind IN ('"
                + String.join("', '", CustomerOrder.KIND, FulfillmentOrder.KIND, Task.KIND) + "')");
        oldEvents = cql.quorumRead(
                "SELECT seq, body, type, subject, at, actor, attributes FROM event_by_order WHERE order_id = ?");
        oldRecords = cql.quorumRead(
                "SELECT kind, id, body, WRITETIME(body) AS stamp FROM order_archive WHERE belongs_to = ?");
    }

    /** A batch that was written twice, by members of both versions, counts once. */
    @Override
    public CompletionStage<List<OrderEvent>> events(OrderId order) {
        Map<Long, List<OrderEvent>> bySeq = new TreeMap<>();
        HistoryPlace place = HistoryPlace.of(order.value());
        return cql.all(
                        oldEvents.bind(order.value()),
                        row -> bySeq.computeIfAbsent(row.getLong("seq"), seq -> new ArrayList<>())
                                .add(oldEvent(order, row)))
                .thenCompose(old -> cql.all(
                        events.bind(place.shard(), place.minute(), order.value()),
                        row -> codec.decode(Cql.bytes(row, "body"), OfBatch.class)))
                .thenApply(batches -> {
                    batches.forEach(batch -> bySeq.put(batch.seq(), batch.events()));
                    return bySeq.values().stream().flatMap(List::stream).toList();
                });
    }

    /** With a body, or with a column for each part. */
    private OrderEvent oldEvent(OrderId order, Row row) {
        if (!row.isNull("body")) {
            return codec.decode(Cql.bytes(row, "body"), OrderEvent.class);
        }
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

    private record Stored(EntryKey key, long seq, byte[] body) {
        static Stored of(Row row) {
            EntryKey key = new EntryKey(Cql.text(row, "kind"), Cql.text(row, "id"));
            return new Stored(key, row.getLong("stamp"), Cql.bytes(row, "body"));
        }
    }

    /** Of a record that is in both tables the newer one. */
    private CompletionStage<Void> read(String belongsTo, Map<EntryKey, Entry> found) {
        HistoryPlace place = HistoryPlace.of(belongsTo);
        var here = cql.all(records.bind(place.shard(), place.minute(), belongsTo), Stored::of);
        return cql.all(oldRecords.bind(belongsTo), Stored::of).thenCombine(here, (old, fresh) -> {
            Map<EntryKey, Stored> newest = new HashMap<>();
            old.forEach(each -> newest.put(each.key(), each));
            fresh.forEach(each -> newest.merge(each.key(), each, (a, b) -> a.seq() > b.seq() ? a : b));
            newest.forEach((key, each) -> found.put(key, codec.decode(each.body(), Entry.class)));
            return null;
        });
    }
}
