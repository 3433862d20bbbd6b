package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.transfer.TransferHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Reads what {@link TransferProjection} wrote, one month after the other until a page is full. Safe for any thread. */
final class CassandraTransferHistory implements TransferHistory {
    private final Cql cql;
    private final RecordCodec codec;
    private final PreparedStatement whole;
    private final PreparedStatement rest;

    CassandraTransferHistory(Cql cql, RecordCodec codec) {
        this.cql = cql;
        this.codec = codec;
        String select = "SELECT body FROM transfer_by_node WHERE node_id = ? AND month = ?";
        whole = cql.quorumRead(select + " LIMIT ?");
        rest = cql.quorumRead(select + " AND (planned_at, transfer_id) < (?, ?) LIMIT ?");
    }

    /** Where a page begins: after a transfer, or at the month's end when {@code after} is empty. */
    private record Place(NodeId node, int month, @Nullable Instant plannedAt, String after) {
        static Place of(NodeId node, Instant now, String token) {
            if (token.isEmpty()) {
                return new Place(node, TransferHistory.month(now), null, "");
            }
            int dash = token.indexOf('-');
            Instant plannedAt = Instant.ofEpochMilli(Long.parseLong(token.substring(0, dash)));
            return new Place(node, TransferHistory.month(plannedAt), plannedAt, token.substring(dash + 1));
        }

        Place monthBefore() {
            return new Place(node, month - 1, null, "");
        }
    }

    @Override
    public CompletionStage<Page> ofNode(NodeId node, Instant now, int pageSize, String pageToken) {
        int first = TransferHistory.month(now) - MONTHS + 1;
        return fill(Place.of(node, now, pageToken), first, pageSize + 1, new ArrayList<>())
                .thenApply(found -> cut(found, pageSize));
    }

    private CompletionStage<List<Summary>> fill(Place place, int first, long wanted, List<Summary> found) {
        if (place.month() < first || found.size() >= wanted) {
            return CompletableFuture.completedStage(found);
        }
        BoundStatement read = read(place, (int) wanted - found.size());
        return cql.all(read, row -> codec.decode(Cql.bytes(row, "body"), Summary.class))
                .thenCompose(more -> {
                    found.addAll(more);
                    return fill(place.monthBefore(), first, wanted, found);
                });
    }

    private BoundStatement read(Place place, int limit) {
        return place.plannedAt() == null
                ? whole.bind(place.node().value(), place.month(), limit)
                : rest.bind(place.node().value(), place.month(), place.plannedAt(), place.after(), limit);
    }

    /** One more than asked for says whether there is another page. */
    private static Page cut(List<Summary> found, int pageSize) {
        return found.size() <= pageSize
                ? new Page(found, null)
                : new Page(
                        found.subList(0, pageSize),
                        TransferHistory.after(found.get(pageSize - 1).id()));
    }
}
