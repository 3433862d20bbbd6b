package dev.waybill.simulator.bench;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardSnapshot;
import dev.waybill.core.stock.Availability;
import dev.waybill.core.stock.AvailabilityIndex;
import dev.waybill.core.stock.Position;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** How long the availability index takes to name the nodes with stock for a cart of three SKUs. */
final class CandidateBench {
    private static final List<Integer> NETWORKS = List.of(210, 2_000);
    private static final int SKUS = 3_000;
    private static final int SHARE_PERCENT = 30;
    private static final int BLOCK = 200;
    private static final Target MICROS = Target.atMost(40);

    private CandidateBench() {}

    static void measure(BenchSettings settings, Series series) {
        for (int nodes : NETWORKS) {
            Duration length = StockLengths.of(settings.size()).measured().dividedBy(6);
            double micros = micros(nodes, settings.seed(), length);
            series.add("candidates_" + nodes, micros);
            settings.say("candidates of 3 SKUs at %d nodes: p50 %.1f us".formatted(nodes, micros));
        }
    }

    static void rows(Series series, List<Figure> rows) {
        for (int nodes : NETWORKS) {
            StockTable.row(rows, series, "candidates_" + nodes, "us", MICROS);
        }
    }

    /** The median of many blocks, after as long a warm-up. */
    private static double micros(int nodes, long seed, Duration length) {
        SplittableRandom random = new SplittableRandom(seed);
        Sku[] skus = new Sku[SKUS];
        for (int i = 0; i < SKUS; i++) {
            skus[i] = new Sku("SKU-%05d".formatted(i));
        }
        AvailabilityIndex index = filled(nodes, skus, random);
        Series blocks = new Series();
        long begun = System.nanoTime();
        long found = 0;
        while (System.nanoTime() - begun < 2 * length.toNanos()) {
            long start = System.nanoTime();
            for (int i = 0; i < BLOCK; i++) {
                found += candidates(index, skus, random);
            }
            if (System.nanoTime() - begun > length.toNanos()) {
                blocks.add("micros", (System.nanoTime() - start) / 1000.0 / BLOCK);
            }
        }
        if (found == 0) {
            throw new IllegalStateException("the index found nothing");
        }
        return blocks.median("micros");
    }

    private static int candidates(AvailabilityIndex index, Sku[] skus, SplittableRandom random) {
        Map<NodeId, int[]> stock = new HashMap<>();
        for (int slot = 0; slot < StockLaw.LINES; slot++) {
            for (Availability.NodeStock at : index.nodesWith(skus[random.nextInt(SKUS)])) {
                stock.computeIfAbsent(at.node(), node -> new int[StockLaw.LINES])[slot] = at.atp();
            }
        }
        return stock.size();
    }

    /** Each SKU is at a share of the nodes. */
    private static AvailabilityIndex filled(int nodes, Sku[] skus, SplittableRandom random) {
        AvailabilityIndex index = new AvailabilityIndex(nodes, InstantSource.system());
        for (int n = 0; n < nodes; n++) {
            NodeId node = new NodeId("N-%04d".formatted(n));
            Map<EntryKey, Entry> state = new HashMap<>();
            for (Sku sku : skus) {
                if (random.nextInt(100) < SHARE_PERCENT) {
                    int units = 1 + random.nextInt(20);
                    state.put(Position.key(node, sku), new Position(node, sku, units, 0, 0, 0, List.of(), List.of()));
                }
            }
            index.reset(new ShardSnapshot(new ShardId(n), 1, 1, state));
        }
        return index;
    }
}
