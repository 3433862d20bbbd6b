package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.OrderEvent;
import dev.waybill.core.order.OrderEventLog.OfBatch;
import dev.waybill.core.order.OrderHistory.Summary;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderRecords;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.CommittedBatch.Change;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.shard.follow.Projection;
import dev.waybill.core.tower.Tower;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Writes timelines, lists and the newest records of orders. Every cell is stamped with the batch's seq. */
final class OrderProjection implements Projection {
    static final String NAME = "orders";
    /** What a row of events is called beside the kinds of records. */
    static final String EVENTS = "event";

    private final Cql cql;
    private final RecordCodec codec;
    private final PreparedStatement history;
    private final PreparedStatement listed;
    private final PreparedStatement ofBatch;

    OrderProjection(Cql cql, RecordCodec codec) {
        this.cql = cql;
        this.codec = codec;
        history = cql.repeatable("INSERT INTO order_history (shard, minute, belongs_to, kind, id, body)"
                + " VALUES (?, ?, ?, ?, ?, ?) USING TIMESTAMP ?");
        listed = cql.repeatable(
                "INSERT INTO order_by_day (day, hour, placed_at, order_id, body) VALUES (?, ?, ?, ?, ?) USING TIMESTAMP ?");
        ofBatch = cql.repeatable(
                "INSERT INTO event_by_shard (shard, day, seq, body) VALUES (?, ?, ?, ?) USING TIMESTAMP ?");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public CompletionStage<Void> apply(CommittedBatch batch) {
        return applyAll(List.of(batch));
    }

    /** Rows of one partition are one write, and of a record only the newest value is written. */
    @Override
    public CompletionStage<Void> applyAll(List<CommittedBatch> batches) {
        PartitionWrites writes = new PartitionWrites();
        Map<EntryKey, Newest> newest = new LinkedHashMap<>();
        for (CommittedBatch batch : batches) {
            timelines(batch, writes);
            ofDay(batch, writes);
            batch.changes().forEach(change -> keep(batch.seq(), change, newest));
        }
        newest.forEach((key, record) -> record(key, record, writes));
        return writes.send(cql);
    }

    private record ShardDay(ShardId shard, LocalDate day) {}

    private record Hour(LocalDate day, int hour) {}

    private record Newest(String belongsTo, long seq, Entry value) {}

    /** One row for what a batch did to an order: batches come twice, in other company. */
    private void timelines(CommittedBatch batch, PartitionWrites writes) {
        Map<OrderId, List<OrderEvent>> byOrder = new LinkedHashMap<>();
        batch.events().forEach(event -> {
            if (event instanceof OrderEvent happened) {
                byOrder.computeIfAbsent(happened.order(), id -> new ArrayList<>())
                        .add(happened);
            }
        });
        byOrder.forEach((order, events) -> {
            byte[] body = codec.encode(new OfBatch(batch.seq(), events));
            row(order.value(), new EntryKey(EVENTS, rowOf(batch.seq())), body, batch.seq(), writes);
        });
    }

    /** As text in the order of numbers. */
    private static String rowOf(long seq) {
        return String.format(Locale.ROOT, "%016x", seq);
    }

    private void ofDay(CommittedBatch batch, PartitionWrites writes) {
        List<OrderEvent> events = Tower.eventsOf(batch);
        if (!events.isEmpty()) {
            LocalDate day = batch.time().domain().atZone(ZoneOffset.UTC).toLocalDate();
            byte[] body = codec.encode(new OfBatch(batch.seq(), events));
            writes.add(
                    new ShardDay(batch.shard(), day),
                    ofBatch.bind(batch.shard().value(), day, batch.seq(), Cql.blob(body), batch.seq()));
        }
    }

    /** A record that leaves its shard stays as it last was. */
    private static void keep(long seq, Change change, Map<EntryKey, Newest> newest) {
        Entry value = change.value();
        String belongsTo = OrderRecords.belongsTo(value);
        if (value != null && belongsTo != null) {
            newest.put(change.key(), new Newest(belongsTo, seq, value));
        }
    }

    private void record(EntryKey key, Newest record, PartitionWrites writes) {
        row(record.belongsTo(), key, codec.encode(record.value()), record.seq(), writes);
        if (record.value() instanceof CustomerOrder order) {
            listed(writes, record.seq(), order);
        }
    }

    private void row(String belongsTo, EntryKey key, byte[] body, long seq, PartitionWrites writes) {
        HistoryPlace place = HistoryPlace.of(belongsTo);
        BoundStatement row =
                history.bind(place.shard(), place.minute(), belongsTo, key.kind(), key.id(), Cql.blob(body), seq);
        writes.add(place, row);
    }

    private void listed(PartitionWrites writes, long seq, CustomerOrder order) {
        ZonedDateTime placed = order.terms().placedAt().atZone(ZoneOffset.UTC);
        Summary summary = new Summary(order.id(), order.status(), order.terms());
        Hour hour = new Hour(placed.toLocalDate(), placed.getHour());
        writes.add(
                hour,
                listed.bind(
                        hour.day(),
                        hour.hour(),
                        placed.toInstant(),
                        order.id().value(),
                        Cql.blob(codec.encode(summary)),
                        seq));
    }
}
