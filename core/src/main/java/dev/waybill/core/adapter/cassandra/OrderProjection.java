package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
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
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.tower.Tower;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
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
                "INSERT INTO event_by_order (order_id, seq, number, body) VALUES (?, ?, ?, ?) USING TIMESTAMP ?");
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

    @Override
    public CompletionStage<Void> apply(CommittedBatch batch) {
        return applyAll(List.of(batch));
    }

    /** Tables that share a partition key are one write, and so are the orders that were placed within the same hour. */
    @Override
    public CompletionStage<Void> applyAll(List<CommittedBatch> batches) {
        PartitionWrites writes = new PartitionWrites();
        batches.forEach(batch -> gather(batch, writes));
        return writes.send(cql);
    }

    private void gather(CommittedBatch batch, PartitionWrites writes) {
        for (int i = 0; i < batch.events().size(); i++) {
            if (batch.events().get(i) instanceof OrderEvent happened) {
                writes.add(happened.order().value(), row(batch.seq(), i, happened));
            }
        }
        for (Change change : batch.changes()) {
            archive(writes, batch.seq(), change);
        }
        List<OrderEvent> ofDay = Tower.eventsOf(batch);
        if (!ofDay.isEmpty()) {
            LocalDate day = batch.time().domain().atZone(ZoneOffset.UTC).toLocalDate();
            writes.add(new ShardDay(batch.shard(), day), ofBatch(batch, day, ofDay));
        }
    }

    private record ShardDay(ShardId shard, LocalDate day) {}

    private record Hour(LocalDate day, int hour) {}

    private BoundStatement row(long seq, int number, OrderEvent happened) {
        return event.bind(happened.order().value(), seq, number, Cql.blob(codec.encode(happened)), seq);
    }

    /** A record that leaves its shard stays in the archive as it last was. */
    private void archive(PartitionWrites writes, long seq, Change change) {
        String belongsTo = OrderRecords.belongsTo(change.value());
        if (belongsTo == null || change.value() == null) {
            return;
        }
        String kind = change.key().kind();
        String id = change.key().id();
        writes.add(belongsTo, record.bind(belongsTo, kind, id, Cql.blob(codec.encode(change.value())), seq));
        if (change.value() instanceof CustomerOrder order) {
            listed(writes, seq, order);
        }
    }

    private BoundStatement ofBatch(CommittedBatch batch, LocalDate day, List<OrderEvent> events) {
        byte[] body = codec.encode(new OrderEventLog.OfBatch(batch.seq(), events));
        return ofBatch.bind(batch.shard().value(), day, batch.seq(), Cql.blob(body), batch.seq());
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
