package dev.waybill.core.adapter.memory;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.follow.Projection;
import dev.waybill.core.transfer.Transfer;
import dev.waybill.core.transfer.TransferHistory;
import dev.waybill.core.transfer.TransferId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Lists of transfers in memory, written as a projection. Safe for any thread. */
public final class MemoryTransferHistory implements TransferHistory, Projection {
    private final Map<TransferId, Summary> latest = new ConcurrentHashMap<>();

    @Override
    public String name() {
        return "orders";
    }

    @Override
    public CompletionStage<Void> apply(CommittedBatch batch) {
        for (CommittedBatch.Change change : batch.changes()) {
            if (change.value() instanceof Transfer transfer) {
                latest.put(transfer.id(), Summary.of(transfer));
            }
        }
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Page> ofNode(NodeId node, Instant now, int pageSize, String pageToken) {
        int first = TransferHistory.month(now) - MONTHS;
        List<Summary> all = latest.values().stream()
                .filter(each -> each.terms().from().node().equals(node)
                        || each.terms().to().node().equals(node))
                .filter(each -> TransferHistory.month(each.id().madeAt()) > first)
                .sorted(Comparator.<Summary, Instant>comparing(each -> each.id().madeAt())
                        .thenComparing(Summary::id)
                        .reversed())
                .toList();
        return CompletableFuture.completedStage(
                Paging.of(all, pageSize, pageToken, each -> TransferHistory.after(each.id()), Page::new));
    }
}
