package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.OrderEvent;
import dev.waybill.core.order.OrderEventLog;
import dev.waybill.core.order.OrderHistory.Summary;
import dev.waybill.core.order.OrderRecords;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.CommittedBatch.Change;
import dev.waybill.core.shard.Projection;
import dev.waybill.core.shard.RecordCodec;
import dev.waybill.core.tower.Tower;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Writes timelines, lists and the archive of orders. Every cell is stamped with the batch's seq. */
final class OrderProjection implements Projection {
    static final String NAME = "orders";

    private final Cql cql;
    private final RecordCodec codec;
    private final PreparedStatement event;
    private final PreparedStatement record;
    private final PreparedStatement listed;
    private final PreparedStatement ofBatch;

    OrderProjection(Cql cql, RecordCodec codec) {
        this.cql = cql;
        this.codec = codec;
        event = cql.repeatable(
                "INSERT INTO event_by_order (order_id, seq, number, type, subject, at, actor, attributes)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) USING TIMESTAMP ?");
        record = cql.repeatable(
                "INSERT INTO order_archive (belongs_to, kind, id, body) VALUES (?, ?, ?, ?) USING TIMESTAMP ?");
        listed = cql.repeatable(
                "INSERT INTO order_by_day (day, hour, placed_at, order_id, body) VALUES (?, ?, ?, ?, ?) USING TIMESTAMP ?");
        ofBatch = cql.repeatable(
                "INSERT INTO event_by_shard (shard, day, seq, body) VALUES (?, ?, ?, ?) USING TIMESTAMP ?");
    }

    @Override
    public String name() {
        return NAME;
    }

    /** One batch for each partition: tables that share a partition key are one write. */
    @Override
    public CompletionStage<Void> apply(CommittedBatch batch) {
        Map<String, BatchStatement> writes = new LinkedHashMap<>();
        for (int i = 0; i < batch.events().size(); i++) {
            if (batch.events().get(i) instanceof OrderEvent happened) {
                add(writes, happened.order().value(), row(batch.seq(), i, happened));
            }
        }
        for (Change change : batch.changes()) {
            archive(writes, batch.seq(), change);
        }
        List<OrderEvent> ofDay = Tower.eventsOf(batch);
        if (!ofDay.isEmpty()) {
            add(writes, "events of the batch", ofBatch(batch, ofDay));
        }
        return Cql.forEach(writes.values(), cql::write);
    }

    private BoundStatement row(long seq, int number, OrderEvent happened) {
        return event.bind(
                happened.order().value(),
                seq,
                number,
                happened.type(),
                happened.subject(),
                happened.at(),
                happened.actor(),
                happened.attributes(),
                seq);
    }

    /** A record that leaves its shard stays in the archive as it last was. */
    private void archive(Map<String, BatchStatement> writes, long seq, Change change) {
        String belongsTo = OrderRecords.belongsTo(change.value());
        if (belongsTo == null || change.value() == null) {
            return;
        }
        String kind = change.key().kind();
        String id = change.key().id();
        add(writes, belongsTo, record.bind(belongsTo, kind, id, Cql.blob(codec.encode(change.value())), seq));
        if (change.value() instanceof CustomerOrder order) {
            add(writes, "listed " + id, listed(seq, order));
        }
    }

    private BoundStatement ofBatch(CommittedBatch batch, List<OrderEvent> events) {
        LocalDate day = batch.time().domain().atZone(ZoneOffset.UTC).toLocalDate();
        byte[] body = codec.encode(new OrderEventLog.OfBatch(batch.seq(), events));
        return ofBatch.bind(batch.shard().value(), day, batch.seq(), Cql.blob(body), batch.seq());
    }

    private BoundStatement listed(long seq, CustomerOrder order) {
        ZonedDateTime placed = order.terms().placedAt().atZone(ZoneOffset.UTC);
        Summary summary = new Summary(order.id(), order.status(), order.terms());
        return listed.bind(
                placed.toLocalDate(),
                placed.getHour(),
                placed.toInstant(),
                order.id().value(),
                Cql.blob(codec.encode(summary)),
                seq);
    }

    private static void add(Map<String, BatchStatement> writes, String partition, BoundStatement row) {
        BatchStatement alone = BatchStatement.newInstance(DefaultBatchType.UNLOGGED, row);
        writes.merge(partition, alone.setIdempotent(true), (all, one) -> all.add(row));
    }
}
