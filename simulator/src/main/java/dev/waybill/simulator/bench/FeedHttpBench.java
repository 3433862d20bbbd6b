package dev.waybill.simulator.bench;

import dev.waybill.core.network.NodeId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The rows of {@code feed} as a delta feed comes in production: NDJSON through HTTP, parsed, checked and committed, plain and
 * packed. A few systems send at the same time, each one long stream about nodes of its own.
 */
final class FeedHttpBench {
    static final String PLAIN = "feed_http";
    static final String PACKED = "feed_http_gzip";

    /** As in the benchmarks of commands: more shards make smaller batches. */
    private static final int SHARDS = 16;

    private static final int STREAMS = 5;
    /** What a row may count is below a million. */
    private static final long MOST_UNITS = 999_983;

    private static final Duration CATCH_UP = Duration.ofMinutes(5);
    private static final double MICROS = 1e3;

    private final FeedRig rig;
    private final FeedNetwork network;
    private final StockLaw law;
    private final InstantSource clock;
    private final AtomicLong sequence = new AtomicLong(1);

    private FeedHttpBench(FeedRig rig, FeedNetwork network, StockLaw law, InstantSource clock) {
        this.rig = rig;
        this.network = network;
        this.law = law;
        this.clock = clock;
    }

    static void measure(FeedRig.Factory factory, BenchSettings settings, Series series, InstantSource clock)
            throws Exception {
        StockLengths lengths = StockLengths.of(settings.size());
        try (FeedRig rig = factory.open(SHARDS, (long) StockLaw.NODES * lengths.skus())) {
            settings.say(rig.describe());
            FeedNetwork network = FeedNetwork.of(StockLaw.NODES, lengths.skus());
            StockLaw law = new StockLaw(settings.seed(), lengths.skus(), SHARDS);
            FeedHttpBench bench = new FeedHttpBench(rig, network, law, clock);
            network.open(new FeedClient(rig));
            for (String name : List.of(PLAIN, PACKED)) {
                if (settings.runs(name)) {
                    bench.stream(settings.warmUp() != null ? settings.warmUp() : lengths.warmUp(), name);
                    StockBench.awaitConsumers(rig::behind, CATCH_UP);
                    bench.measure(name, lengths.measured(), series);
                    settings.say("  " + words(series, name));
                }
            }
        }
    }

    private void measure(String name, Duration length, Series series) throws Exception {
        Duration member = rig.memberCpu();
        Duration cassandra = rig.cassandraCpu();
        long begun = System.nanoTime();
        double rows = Math.max(1, stream(length, name));
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        Duration all = took.plus(StockBench.awaitConsumers(rig::behind, CATCH_UP));
        series.add(name + "_rows", rows / seconds(took));
        series.add(name + "_rows_sustained", rows / seconds(all));
        series.add(name + "_cpu_member", rig.memberCpu().minus(member).toNanos() / MICROS / rows);
        series.add(name + "_cpu_cassandra", rig.cassandraCpu().minus(cassandra).toNanos() / MICROS / rows);
    }

    static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    private static String words(Series series, String name) {
        return "%s: %.0f rows/s (%.0f/s until consumers had caught up); CPU us a row: member %.0f, Cassandra %.0f"
                .formatted(
                        name,
                        series.last(name + "_rows"),
                        series.last(name + "_rows_sustained"),
                        series.last(name + "_cpu_member"),
                        series.last(name + "_cpu_cassandra"));
    }

    static void rows(List<Figure> rows, Series series) {
        for (String name : List.of(PLAIN, PACKED)) {
            StockTable.row(rows, series, name + "_rows", "1/s", Target.atLeast(20_000));
            StockTable.row(rows, series, name + "_rows_sustained", "1/s", null);
            StockTable.row(rows, series, name + "_cpu_member", "us", null);
            StockTable.row(rows, series, name + "_cpu_cassandra", "us", null);
        }
    }

    /**
     * All streams for that long; how many rows have landed. Each of them must. On connections of their own: the member
     * closes those that were not used for a while.
     */
    private long stream(Duration length, String name) throws Exception {
        FeedClient client = new FeedClient(rig);
        long deadline = System.nanoTime() + length.toNanos();
        ExecutorService threads = Executors.newFixedThreadPool(STREAMS);
        try {
            List<Future<Long>> streams = new ArrayList<>();
            for (int stream = 0; stream < STREAMS; stream++) {
                Blocks blocks = new Blocks(stream, deadline);
                streams.add(threads.submit(() -> send(client, blocks, name.equals(PACKED))));
            }
            long landed = 0;
            for (Future<Long> stream : streams) {
                landed += stream.get();
            }
            return landed;
        } finally {
            threads.shutdownNow();
        }
    }

    private static long send(FeedClient client, Blocks blocks, boolean packed)
            throws IOException, InterruptedException {
        FeedRows rows = packed ? FeedRows.packed(blocks) : FeedRows.plain(blocks);
        client.send("/v1/stock/feeds", rows, packed).require(blocks.made);
        return blocks.made;
    }

    /** Blocks of counts, each of as many SKUs in a row at one of the stream's nodes, until time is up. One thread. */
    private final class Blocks implements Iterator<byte[]> {
        private final List<NodeId> nodes;
        private final long deadline;
        private long made;

        Blocks(int stream, long deadline) {
            int each = network.nodes().size() / STREAMS;
            this.nodes = network.nodes().subList(stream * each, (stream + 1) * each);
            this.deadline = deadline;
        }

        @Override
        public boolean hasNext() {
            return made == 0 || System.nanoTime() < deadline;
        }

        @Override
        public byte[] next() {
            NodeId node = nodes.get(Math.floorMod((int) law.chance(), nodes.size()));
            int pages = Math.max(1, network.skus().size() / FeedNetwork.BLOCK);
            int from = Math.floorMod((int) law.chance(), pages) * FeedNetwork.BLOCK;
            int until = Math.min(from + FeedNetwork.BLOCK, network.skus().size());
            long first = sequence.getAndAdd(FeedNetwork.BLOCK);
            String end = ",\"source\":\"bench\",\"as_of\":\"" + clock.instant() + "\"}\n";
            StringBuilder rows = new StringBuilder();
            for (int i = from; i < until; i++) {
                row(rows, node, i, first + i - from);
                rows.append(end);
            }
            made += until - from;
            return rows.toString().getBytes(StandardCharsets.US_ASCII);
        }

        private void row(StringBuilder rows, NodeId node, int sku, long number) {
            rows.append("{\"kind\":\"count\",\"node_id\":\"")
                    .append(node)
                    .append("\",\"sku\":\"")
                    .append(network.skus().get(sku))
                    .append("\",\"quantity\":")
                    .append(1 + number % MOST_UNITS)
                    .append(",\"sequence\":")
                    .append(number);
        }
    }
}
