package dev.waybill.core.stock;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The ledger of the positions, written from the journal and so a moment behind the shards. Rows never change. */
public interface Ledger {
    /** Rows of a position, newest first; {@code pageToken} is empty for the first page. */
    CompletionStage<Page> rows(NodeId node, Sku sku, int pageSize, String pageToken);

    record Page(List<Row> rows, @Nullable String nextPageToken) {
        public Page {
            rows = List.copyOf(rows);
        }
    }

    /**
     * One movement.
     *
     * @param seq that of the journal row in the node's shard
     * @param number of the movement within that row, from 0
     * @param at domain time of the commit
     */
    record Row(long seq, int number, Instant at, StockMoved moved) {}
}
