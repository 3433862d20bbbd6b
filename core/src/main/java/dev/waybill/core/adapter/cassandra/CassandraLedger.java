package dev.waybill.core.adapter.cassandra;

import dev.waybill.core.adapter.cassandra.OldLedger.Wanted;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.stock.Ledger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

/** Reads what {@link LedgerProjection} wrote, and what earlier versions of it did. Safe for any thread. */
final class CassandraLedger implements Ledger {
    /** Partitions of one node and month. */
    private static final int BUCKETS = 32;

    private static final int LAST_MONTH = 9999_12;

    private final LedgerMonths months;
    private final BatchLedger batches;
    private final OldLedger old;

    CassandraLedger(Cql cql, RecordCodec codec) {
        months = new LedgerMonths(cql);
        batches = new BatchLedger(cql, codec);
        old = new OldLedger(cql, codec);
    }

    /** Never another one for the same SKU. */
    static int bucket(Sku sku) {
        return Math.floorMod(sku.value().hashCode(), BUCKETS);
    }

    @Override
    public CompletionStage<Page> rows(Span span, int pageSize, String pageToken) {
        LedgerPlace place = LedgerPlace.of(pageToken);
        Span within = place.of(span);
        Wanted wanted = new Wanted(within, place, pageSize + 1);
        CompletionStage<List<Row>> before = old.ofBucket(wanted)
                .thenCombine(old.ofPosition(wanted), (bucket, position) -> LedgerWalk.merged(bucket, position));
        return months.between(span.node(), span.from(), LedgerMonths.of(within.until()), LedgerWalk.MOST_MONTHS + 1)
                .thenCompose(found -> new LedgerWalk(batches, old, wanted, found).walk())
                .thenCombine(before, (walk, rows) -> walk.page(rows, pageSize));
    }

    @Override
    public int group(Sku sku) {
        return bucket(sku);
    }

    /** Each partition once. */
    @Override
    public CompletionStage<Map<Sku, List<Row>>> all(NodeId node, Set<Sku> skus) {
        Map<Integer, Set<Sku>> byBucket = new TreeMap<>();
        skus.forEach(sku ->
                byBucket.computeIfAbsent(bucket(sku), key -> new HashSet<>()).add(sku));
        Whole found = new Whole(node);
        return months.between(node, Instant.EPOCH, LAST_MONTH, Integer.MAX_VALUE)
                .thenCompose(known ->
                        Cql.forEach(byBucket.entrySet(), each -> bucket(each.getKey(), each.getValue(), known, found)))
                .thenApply(done -> found.newestFirst());
    }

    private CompletionStage<Void> bucket(int bucket, Set<Sku> skus, List<Integer> known, Whole found) {
        CompletionStage<Void> ofMonths = Cql.forEach(
                known,
                month -> batches.whole(found.node(), bucket, month, skus)
                        .thenAccept(moved -> moved.forEach(batch -> found.add(batch.rows())))
                        .thenCompose(done -> old.wholeMonth(found.node(), bucket, month))
                        .thenAccept(rows -> found.add(rows, skus)));
        CompletionStage<Void> ofBucket =
                old.wholeBucket(found.node(), bucket).thenAccept(rows -> found.add(rows, skus));
        CompletionStage<Void> ofPositions = Cql.forEach(
                skus,
                sku -> old.ofPosition(new Wanted(Span.all(found.node(), sku), LedgerPlace.of(""), Integer.MAX_VALUE))
                        .thenAccept(found::add));
        return ofMonths.thenCombine(ofBucket, (months, rows) -> null).thenCombine(ofPositions, (rows, more) -> null);
    }

    /** Rows of a node as they come, of several reads at a time. */
    private record Whole(NodeId node, Map<Sku, List<Row>> rows) {
        Whole(NodeId node) {
            this(node, new HashMap<>());
        }

        synchronized void add(List<Row> more) {
            more.forEach(row -> rows.computeIfAbsent(row.moved().sku(), key -> new ArrayList<>())
                    .add(row));
        }

        void add(List<Row> more, Set<Sku> skus) {
            add(more.stream().filter(row -> skus.contains(row.moved().sku())).toList());
        }

        synchronized Map<Sku, List<Row>> newestFirst() {
            rows.replaceAll((sku, found) -> LedgerWalk.merged(found, List.of()));
            return Map.copyOf(rows);
        }
    }
}
