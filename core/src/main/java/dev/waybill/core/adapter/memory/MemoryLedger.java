package dev.waybill.core.adapter.memory;

import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.Event;
import dev.waybill.core.shard.follow.Projection;
import dev.waybill.core.stock.Ledger;
import dev.waybill.core.stock.Position;
import dev.waybill.core.stock.StockMoved;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** The ledger in memory, written as a projection. Safe for any thread. */
public final class MemoryLedger implements Ledger, Projection {
    private static final Comparator<Row> NEWEST_FIRST =
            Comparator.comparingLong(Row::seq).thenComparingInt(Row::number).reversed();

    private final Map<EntryKey, NavigableSet<Row>> rows = new ConcurrentHashMap<>();

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public CompletionStage<Void> apply(CommittedBatch batch) {
        int number = 0;
        for (Event event : batch.events()) {
            if (event instanceof StockMoved moved) {
                rows.computeIfAbsent(
                                Position.key(moved.node(), moved.sku()),
                                key -> new ConcurrentSkipListSet<>(NEWEST_FIRST))
                        .add(new Row(batch.seq(), number++, batch.time().domain(), moved));
            }
        }
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Page> rows(Span span, int pageSize, String pageToken) {
        EntryKey key = Position.key(span.node(), span.sku());
        List<Row> all = rows.getOrDefault(key, new TreeSet<>(NEWEST_FIRST)).stream()
                .filter(row -> span.includes(row.at()))
                .toList();
        return CompletableFuture.completedStage(
                Paging.of(all, pageSize, pageToken, row -> row.seq() + "-" + row.number(), Page::new));
    }
}
