package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.CommittedBatch.Change;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.shard.follow.Projection;
import dev.waybill.core.transfer.Transfer;
import dev.waybill.core.transfer.TransferHistory;
import dev.waybill.core.transfer.TransferHistory.Summary;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Writes transfers by node. Every cell is stamped with the batch's seq; one that leaves its shard stays as it last was. */
final class TransferProjection implements Projection {
    private final Cql cql;
    private final RecordCodec codec;
    private final PreparedStatement listed;

    TransferProjection(Cql cql, RecordCodec codec) {
        this.cql = cql;
        this.codec = codec;
        listed = cql.repeatable("INSERT INTO transfer_by_node (node_id, month, planned_at, transfer_id, body)"
                + " VALUES (?, ?, ?, ?, ?) USING TIMESTAMP ?");
    }

    @Override
    public String name() {
        return OrderProjection.NAME;
    }

    @Override
    public CompletionStage<Void> apply(CommittedBatch batch) {
        return applyAll(List.of(batch));
    }

    private record Place(NodeId node, int month) {}

    private record Newest(Transfer transfer, long seq) {}

    @Override
    public CompletionStage<Void> applyAll(List<CommittedBatch> batches) {
        Map<String, Newest> newest = new LinkedHashMap<>();
        for (CommittedBatch batch : batches) {
            for (Change change : batch.changes()) {
                if (change.value() instanceof Transfer transfer) {
                    newest.put(transfer.id().value(), new Newest(transfer, batch.seq()));
                }
            }
        }
        PartitionWrites writes = new PartitionWrites();
        newest.values().forEach(each -> {
            add(each, each.transfer().terms().from().node(), writes);
            add(each, each.transfer().terms().to().node(), writes);
        });
        return writes.send(cql);
    }

    private void add(Newest newest, NodeId node, PartitionWrites writes) {
        Transfer transfer = newest.transfer();
        Instant planned = transfer.id().madeAt();
        Place place = new Place(node, TransferHistory.month(planned));
        writes.add(
                place,
                listed.bind(
                        place.node().value(),
                        place.month(),
                        planned,
                        transfer.id().value(),
                        Cql.blob(codec.encode(Summary.of(transfer))),
                        newest.seq()));
    }
}
