package dev.waybill.core.stock;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The ledger of the positions, written from the journal and so a moment behind the shards. Rows never change. */
public interface Ledger {
    /**
     * Rows of a position, newest first; {@code pageToken} is empty for the first page. A page may have fewer rows than
     * asked for, or none, and another one after it.
     */
    CompletionStage<Page> rows(Span span, int pageSize, String pageToken);

    /** All rows of a position; see {@link #rows(Span, int, String)}. */
    default CompletionStage<Page> rows(NodeId node, Sku sku, int pageSize, String pageToken) {
        return rows(Span.all(node, sku), pageSize, pageToken);
    }

    /** SKUs of one group are read together, at little more than the cost of one of them. */
    default int group(Sku sku) {
        return 0;
    }

    /** All rows of positions of one node, newest first; those without a row are left out. For a whole {@link #group}. */
    default CompletionStage<Map<Sku, List<Row>>> all(NodeId node, Set<Sku> skus) {
        CompletionStage<Map<Sku, List<Row>>> all = CompletableFuture.completedStage(new HashMap<>());
        for (Sku sku : skus) {
            all = all.thenCombine(all(Span.all(node, sku), "", new ArrayList<>()), (map, rows) -> {
                if (!rows.isEmpty()) {
                    map.put(sku, rows);
                }
                return map;
            });
        }
        return all;
    }

    private CompletionStage<List<Row>> all(Span span, String token, List<Row> rows) {
        return rows(span, WHOLE_PAGE, token).thenCompose(page -> {
            rows.addAll(page.rows());
            String next = page.nextPageToken();
            return next == null ? CompletableFuture.completedStage(rows) : all(span, next, rows);
        });
    }

    /** Rows of a page when all are wanted. */
    int WHOLE_PAGE = 500;

    /**
     * Which rows are wanted.
     *
     * @param from domain time, with it
     * @param until domain time, without it
     */
    record Span(NodeId node, Sku sku, Instant from, Instant until) {
        private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

        public static Span all(NodeId node, Sku sku) {
            return new Span(node, sku, Instant.EPOCH, LAST);
        }

        public Span from(Instant first) {
            return new Span(node, sku, first, until);
        }

        public Span until(Instant end) {
            return new Span(node, sku, from, end);
        }

        public boolean includes(Instant at) {
            return !at.isBefore(from) && at.isBefore(until);
        }
    }

    /** Whether the text can have come from {@link Page#nextPageToken}. */
    static boolean isToken(String text) {
        return TOKEN.matcher(text).matches();
    }

    Pattern TOKEN = Pattern.compile("\\d{1,18}-\\d{1,9}(-[1-9]\\d{3}(0[1-9]|1[0-2]))?");

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
