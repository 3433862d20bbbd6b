package dev.waybill.simulator.bench;

import dev.waybill.core.network.NodeId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The stock of a large retailer, brought in node by node through full feeds, and a restart with all of it: rows a second, heap
 * for each position, and the time until the member is back. Runs only when it is asked for: it takes an hour.
 */
final class FeedLongBench {
    static final String NAME = "feed_long";
    static final long USUAL_POSITIONS = 20_000_000;

    private static final int SKUS_OF_A_NODE = 10_000;
    private static final int SHARDS = 256;
    /** Feeds at a time: two less than a member reads when nothing else is configured. */
    private static final int STREAMS = 6;

    private static final int TOLD = 40;
    private static final Duration CATCH_UP = Duration.ofMinutes(20);
    private static final double MICROS = 1e3;

    private final FeedRig rig;
    private final FeedNetwork network;
    private final FeedClient client;
    private final BenchSettings settings;
    private final Instant asOf;
    private final AtomicLong landed = new AtomicLong();

    private FeedLongBench(FeedRig rig, FeedNetwork network, BenchSettings settings, Instant asOf) {
        this.rig = rig;
        this.network = network;
        this.client = new FeedClient(rig);
        this.settings = settings;
        this.asOf = asOf;
    }

    static void measure(
            FeedRig.Factory factory, long positions, BenchSettings settings, Series series, InstantSource clock)
            throws Exception {
        int skus = (int) Math.min(SKUS_OF_A_NODE, positions);
        int nodes = (int) ((positions + skus - 1) / skus);
        try (FeedRig rig = factory.open(SHARDS, positions)) {
            FeedNetwork network = FeedNetwork.of(nodes, skus);
            settings.say("%s; %d nodes of %d SKUs".formatted(rig.describe(), nodes, skus));
            FeedLongBench bench = new FeedLongBench(rig, network, settings, clock.instant());
            network.open(bench.client);
            long empty = rig.liveBytes();
            settings.say("  heap of the member without stock: %d MiB".formatted(empty >> 20));
            bench.feed(series);
            double each = (rig.liveBytes() - empty) / (double) bench.positions();
            series.add(NAME + "_bytes", each);
            settings.say("  heap for each position after a full collection: %.0f bytes".formatted(each));
            bench.restart(series, empty);
        }
    }

    private long positions() {
        return (long) network.nodes().size() * network.skus().size();
    }

    private void feed(Series series) throws Exception {
        Duration member = rig.memberCpu();
        Duration cassandra = rig.cassandraCpu();
        long begun = System.nanoTime();
        sendAll(begun);
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        Duration all = took.plus(StockBench.awaitConsumers(rig::behind, CATCH_UP));
        double rows = positions();
        series.add(NAME + "_rows", rows / FeedHttpBench.seconds(took));
        series.add(NAME + "_rows_sustained", rows / FeedHttpBench.seconds(all));
        series.add(NAME + "_cpu_member", rig.memberCpu().minus(member).toNanos() / MICROS / rows);
        series.add(NAME + "_cpu_cassandra", rig.cassandraCpu().minus(cassandra).toNanos() / MICROS / rows);
        settings.say("  %.0f rows in %d s, with all consumers %d s; CPU us a row: member %.0f, Cassandra %.0f"
                .formatted(
                        rows,
                        took.toSeconds(),
                        all.toSeconds(),
                        series.last(NAME + "_cpu_member"),
                        series.last(NAME + "_cpu_cassandra")));
    }

    /** One full feed for each node, several at a time. */
    private void sendAll(long begun) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(STREAMS);
        try {
            List<Future<Boolean>> feeds = network.nodes().stream()
                    .map(node -> threads.submit(() -> send(node, begun)))
                    .toList();
            for (Future<Boolean> feed : feeds) {
                feed.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private boolean send(NodeId node, long begun) throws IOException, InterruptedException {
        String order = "/v1/stock/feeds?mode=full&source=wms&sequence=1&node_id=" + node + "&as_of=" + asOf;
        client.send(order, FeedRows.packed(network.full(1 + Math.floorMod(node.hashCode(), 7))), true)
                .require(network.skus().size());
        long now = landed.addAndGet(network.skus().size());
        long told = Math.max(network.skus().size(), positions() / TOLD);
        if (now / told > (now - network.skus().size()) / told) {
            double seconds = (System.nanoTime() - begun) / 1e9;
            settings.say("  %,d of %,d rows, %.0f/s".formatted(now, positions(), now / seconds));
        }
        return true;
    }

    private void restart(Series series, long empty) throws IOException, InterruptedException {
        FeedRig.Restart restart = rig.restart(positions());
        series.add(NAME + "_ready", FeedHttpBench.seconds(restart.ready()));
        series.add(NAME + "_loaded", FeedHttpBench.seconds(restart.loaded()));
        double each = (rig.liveBytes() - empty) / (double) positions();
        series.add(NAME + "_bytes_restarted", each);
        settings.say(
                "  started again: ready after %.1f s, all loaded after %.1f s; %.0f bytes of heap for each position"
                        .formatted(series.last(NAME + "_ready"), series.last(NAME + "_loaded"), each));
    }

    static void rows(List<Figure> rows, Series series) {
        StockTable.row(rows, series, NAME + "_rows", "1/s", null);
        StockTable.row(rows, series, NAME + "_rows_sustained", "1/s", null);
        StockTable.row(rows, series, NAME + "_cpu_member", "us", null);
        StockTable.row(rows, series, NAME + "_cpu_cassandra", "us", null);
        StockTable.row(rows, series, NAME + "_bytes", "bytes", Target.atMost(120));
        StockTable.row(rows, series, NAME + "_bytes_restarted", "bytes", Target.atMost(120));
        StockTable.row(rows, series, NAME + "_ready", "s", Target.atMost(10));
        StockTable.row(rows, series, NAME + "_loaded", "s", Target.atMost(180));
    }
}
