package dev.waybill.api.http;

import dev.waybill.api.security.BoundedMap;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.stock.NodeCommand.ReadBins;
import dev.waybill.core.stock.NodeResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where goods lie, as asked of the nodes' shards and remembered for a moment: a list of tasks costs one read of a shard
 * and not one a row. A bin that cannot be read now is not known. Safe for any thread.
 */
final class BinBook {
    /** Positions that are remembered; the eldest are forgotten first. */
    static final int MAX_KNOWN = 50_000;

    /** Wall clock: how old a remembered bin may be. */
    static final Duration KEEP = Duration.ofSeconds(60);

    /** Reads of a shard for one answer; SKUs beyond them are shown without their bins. */
    static final int MAX_READS = 4;

    private final ApiServices services;
    private final Map<Place, Known> known = Collections.synchronizedMap(new BoundedMap<>(MAX_KNOWN));

    BinBook(ApiServices services) {
        this.services = services;
    }

    private record Place(NodeId node, Sku sku) {}

    /** A bin, or that there is none, as it was read then. */
    private record Known(@Nullable String bin, Instant at) {}

    /** The bins of those SKUs that have one, read now. */
    CompletionStage<Map<Sku, String>> exactly(NodeId node, Collection<Sku> skus) {
        List<Sku> wanted = skus.stream().distinct().toList();
        return read(node, wanted).thenApply(done -> remembered(node, wanted));
    }

    /** The bins of those SKUs that have one, at most {@link #KEEP} old. */
    CompletionStage<Map<Sku, String>> recently(NodeId node, Collection<Sku> skus) {
        Instant oldest = services.clocks().wall().instant().minus(KEEP);
        List<Sku> wanted = skus.stream().distinct().toList();
        List<Sku> unknown = wanted.stream()
                .filter(sku -> {
                    Known one = known.get(new Place(node, sku));
                    return one == null || one.at().isBefore(oldest);
                })
                .toList();
        return read(node, unknown).thenApply(done -> remembered(node, wanted));
    }

    private Map<Sku, String> remembered(NodeId node, Collection<Sku> skus) {
        Map<Sku, String> bins = new HashMap<>();
        for (Sku sku : skus) {
            Known one = known.get(new Place(node, sku));
            if (one != null && one.bin() != null) {
                bins.put(sku, one.bin());
            }
        }
        return bins;
    }

    private CompletionStage<Void> read(NodeId node, List<Sku> skus) {
        ShardId shard = services.network().shardOf(node);
        List<CompletableFuture<Void>> reads = new ArrayList<>();
        for (int from = 0; shard != null && from < skus.size() && reads.size() < MAX_READS; from += ReadBins.MAX_SKUS) {
            List<Sku> some = skus.subList(from, Math.min(skus.size(), from + ReadBins.MAX_SKUS));
            reads.add(services.shards()
                    .submit(shard, new ReadBins(node, some), null, services.deadline())
                    .thenAccept(answer -> remember(node, some, answer))
                    .toCompletableFuture());
        }
        return ImportTasks.all(reads);
    }

    private void remember(NodeId node, List<Sku> asked, Shards.Answer answer) {
        if (!(answer instanceof Shards.Decided decided) || !(decided.result() instanceof NodeResult.BinsRead read)) {
            return;
        }
        Instant now = services.clocks().wall().instant();
        Map<Sku, String> bins =
                read.bins().stream().collect(Collectors.toMap(NodeResult.Binned::sku, NodeResult.Binned::bin));
        asked.forEach(sku -> known.put(new Place(node, sku), new Known(bins.get(sku), now)));
    }
}
