package dev.waybill.simulator.bench;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.GeoPoint;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.Place;
import dev.waybill.core.network.Registry;
import dev.waybill.core.network.RegistryNetwork;
import dev.waybill.core.network.UsPlaces;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardSnapshot;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingRequest;
import dev.waybill.core.stock.AvailabilityIndex;
import dev.waybill.core.stock.Position;
import dev.waybill.core.stock.Quantity;
import dev.waybill.routing.candidate.Lines;
import dev.waybill.routing.candidate.Prospecting;
import dev.waybill.routing.candidate.Ranking;
import dev.waybill.routing.cost.CostModel;
import dev.waybill.routing.strategy.Strategy;
import dev.waybill.simulator.world.DemoCarriers;
import dev.waybill.simulator.world.NodeTypes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * How long it takes to name the most promising nodes for a cart of three SKUs: as many as an exact search takes, out of
 * the availability index, in the order of their optimistic cost. No rule is asked yet.
 */
final class CandidateBench {
    private static final List<Integer> NETWORKS = List.of(210, 2_000);
    private static final int SKUS = 3_000;
    private static final int SHARE_PERCENT = 30;
    private static final int BLOCK = 200;
    /** Nodes in an exact search. */
    private static final int CANDIDATES = 12;

    private static final Target MICROS = Target.atMost(40);

    private static final CostModel MODEL = new CostModel(Strategy.standard().weights(), (node, sku) -> 0);

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
        RegistryNetwork network = network(nodes, random);
        Series blocks = new Series();
        long begun = System.nanoTime();
        long found = 0;
        while (System.nanoTime() - begun < 2 * length.toNanos()) {
            long start = System.nanoTime();
            for (int i = 0; i < BLOCK; i++) {
                found += candidates(network, index, cart(skus, random), anywhere(random));
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

    private static int candidates(
            RegistryNetwork network, AvailabilityIndex index, List<LineDemand> cart, Place destination) {
        SourcingRequest request = SourcingRequest.delivery(cart, destination);
        Ranking ranking = new Ranking(new Prospecting(network, index, MODEL, request, Lines.of(cart, network)));
        int found = 0;
        while (found < CANDIDATES && ranking.poll() != null) {
            found++;
        }
        return found;
    }

    private static List<LineDemand> cart(Sku[] skus, SplittableRandom random) {
        return IntStream.rangeClosed(1, StockLaw.LINES)
                .mapToObj(line -> new LineDemand(line, skus[random.nextInt(SKUS)], Quantity.of(1)))
                .toList();
    }

    /** In the contiguous United States, more or less. */
    private static Place anywhere(SplittableRandom random) {
        return new Place("US", "", "", new GeoPoint(30 + random.nextInt(17), -122 + random.nextInt(48)));
    }

    private static RegistryNetwork network(int nodes, SplittableRandom random) {
        List<Registry.PlacedNode> placed = IntStream.range(0, nodes)
                .mapToObj(n -> new Registry.PlacedNode(
                        NodeTypes.store(id(n), "Store " + n, anywhere(random), 100), new ShardId(n), 1))
                .toList();
        RegistryNetwork network = new RegistryNetwork(
                () -> CompletableFuture.completedStage(
                        new Registry.Contents(placed, List.of(), DemoCarriers.services(), List.of())),
                UsPlaces.load());
        network.refresh();
        return network;
    }

    private static NodeId id(int number) {
        return new NodeId("N-%04d".formatted(number));
    }

    /** Each SKU is at a share of the nodes. */
    private static AvailabilityIndex filled(int nodes, Sku[] skus, SplittableRandom random) {
        AvailabilityIndex index = new AvailabilityIndex(nodes, InstantSource.system());
        for (int n = 0; n < nodes; n++) {
            NodeId node = id(n);
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
