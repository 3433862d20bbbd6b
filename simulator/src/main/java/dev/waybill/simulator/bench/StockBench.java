package dev.waybill.simulator.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Stock that cannot oversell, at speed: reservations and whole orders on a real member and a real Cassandra, beside
 * PostgreSQL in the same run. One starts when the other is idle, with all consumers of the journal caught up.
 */
public final class StockBench implements Benchmark {
    static final int IN_FLIGHT = 256;

    /** Run on a member in this process, without its API. */
    private static final List<String> IN_PROCESS =
            List.of("peer", "candidates", "reservation", "open", "hot", "order", "split", "feed");

    private static final int FEED_IN_FLIGHT = 16;
    private static final Duration CATCH_UP = Duration.ofMinutes(3);
    private static final long LOOK_MILLIS = 20;
    private static final double HALF = 0.5;
    /** Half of what it reaches is the rate of the open loop. */
    private static final String KNEE = "reservation";

    private final Supplier<StockRig.Factory> rigs;
    private final Feeds feeds;
    private final InstantSource clock;

    /**
     * What the variants that send feeds need.
     *
     * @param rigs one for each of them
     * @param positions of the long one
     */
    public record Feeds(FeedRig.Factory rigs, long positions) {
        /** 2,000 nodes of 10,000 SKUs. */
        public static final long USUAL_POSITIONS = FeedLongBench.USUAL_POSITIONS;
    }

    public StockBench(Supplier<StockRig.Factory> rigs, Feeds feeds, InstantSource clock) {
        this.rigs = rigs;
        this.feeds = feeds;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "stock";
    }

    @Override
    public List<String> variants() {
        return Stream.of(IN_PROCESS, List.of(FeedHttpBench.PLAIN, FeedHttpBench.PACKED, FeedLongBench.NAME))
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public List<Figure> run(BenchSettings settings) throws Exception {
        Series series = new Series();
        Optional<Path> postgres = settings.runs("peer") ? PostgresPeer.installed() : Optional.empty();
        if (settings.runs("peer") && postgres.isEmpty()) {
            settings.say(PostgresPeer.HOW_TO_INSTALL);
        }
        if (settings.runs("candidates")) {
            CandidateBench.measure(settings, series);
        }
        if (IN_PROCESS.stream().anyMatch(settings::runs)) {
            beside(settings, series, postgres);
        }
        for (int run = 1; run <= settings.runs(); run++) {
            if (settings.runs(FeedHttpBench.PLAIN) || settings.runs(FeedHttpBench.PACKED)) {
                FeedHttpBench.measure(feeds.rigs(), settings, series, clock);
            }
            if (settings.only().contains(FeedLongBench.NAME)) {
                FeedLongBench.measure(feeds.rigs(), feeds.positions(), settings, series, clock);
            }
        }
        return StockTable.of(series);
    }

    private void beside(BenchSettings settings, Series series, Optional<Path> postgres) throws Exception {
        StockLengths lengths = StockLengths.of(settings.size());
        try (StockRig.Factory factory = rigs.get()) {
            for (int run = 1; run <= settings.runs(); run++) {
                settings.say("run %d of %d".formatted(run, settings.runs()));
                if (postgres.isPresent()) {
                    peer(postgres.get(), lengths, settings, series);
                }
                ours(factory, lengths, settings, series, settings.seed() + run - 1);
            }
        }
    }

    private static void peer(Path bin, StockLengths lengths, BenchSettings settings, Series series)
            throws IOException, InterruptedException {
        try (PostgresPeer peer = PostgresPeer.start(bin, lengths.skus())) {
            settings.say("%s on %d positions".formatted(peer.version(), StockLaw.NODES * lengths.skus()));
            for (PostgresScript script : List.of(
                    PostgresScript.statements(lengths.skus()),
                    PostgresScript.function(lengths.skus()),
                    PostgresScript.hotStatements(),
                    PostgresScript.hotFunction())) {
                if (lengths.peerWarmUp() > 0) {
                    peer.transactions(script, lengths.clients().get(0), lengths.peerWarmUp());
                }
                for (int clients : lengths.clients()) {
                    double tps = peer.transactions(script, clients, lengths.peerSeconds());
                    settings.say("  %s, %d clients: %.0f/s".formatted(script.name(), clients, tps));
                    series.add(StockTable.PEER + script.name() + "_" + clients, tps);
                }
            }
        }
    }

    private void ours(StockRig.Factory factory, StockLengths lengths, BenchSettings settings, Series series, long seed)
            throws Exception {
        try (StockRig rig = factory.open(lengths.checkpointEvery())) {
            String sync = rig.serverSetting("commitlog_sync");
            if (!sync.equals("batch")) {
                throw new IllegalStateException("commitlog_sync must be batch but is " + sync);
            }
            settings.say("%s, commitlog_sync %s, checkpoint passes every %s"
                    .formatted(rig.describe(), sync, lengths.checkpointEvery()));
            StockLaw law = new StockLaw(seed, lengths.skus(), rig.shards().count());
            StockLoader loader = new StockLoader(rig.shards(), law, clock);
            loader.load();
            awaitConsumers(rig);
            settings.say("loaded %d positions".formatted(StockLaw.NODES * lengths.skus()));
            StockRequests requests = new StockRequests(rig, law, clock);
            Variants variants = new Variants(rig, lengths, settings, series);
            // Before reservations: their claims stay, and checkpoints of what comes after them would be larger.
            variants.closed("order", requests.orders(1), IN_FLIGHT);
            variants.closed("split", requests.orders(StockLaw.LINES), IN_FLIGHT);
            variants.closed(KNEE, requests::reserve, IN_FLIGHT);
            variants.open("open", requests::reserve);
            variants.closed("hot", requests::reserveHot, IN_FLIGHT);
            variants.closed("feed", loader.feed(), FEED_IN_FLIGHT);
        }
    }

    /** Until every consumer of the journals has seen everything; answers how long that took. */
    static Duration awaitConsumers(StockRig rig) throws InterruptedException {
        return awaitConsumers(rig::behind, CATCH_UP);
    }

    /** Until nothing is behind any more; answers how long that took. */
    static Duration awaitConsumers(LongSupplier behind, Duration within) throws InterruptedException {
        long begun = System.nanoTime();
        while (behind.getAsLong() > 0) {
            if (System.nanoTime() - begun > within.toNanos()) {
                throw new IllegalStateException("the consumers of the journals do not catch up within " + within);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** Runs the variants of one rig and notes what they gave. */
    private record Variants(StockRig rig, StockLengths lengths, BenchSettings settings, Series series) {
        void closed(String name, Supplier<@Nullable CompletionStage<Boolean>> request, int inFlight) throws Exception {
            boolean asked = settings.runs(name) || (name.equals(KNEE) && settings.runs("open"));
            if (!asked) {
                return;
            }
            require(ClosedLoop.run(request, inFlight, warmUp()), name);
            awaitConsumers(rig);
            Usage before = Usage.of(rig);
            ClosedLoop.Outcome outcome = ClosedLoop.run(request, inFlight, lengths.measured());
            Usage inWindow = Usage.of(rig).since(before);
            Duration late = awaitConsumers(rig);
            Usage used = Usage.of(rig).since(before);
            require(outcome, name);
            StockTable.note(series, name, new StockTable.Measured(outcome, late, inWindow, used));
            settings.say("  " + StockTable.words(series, name));
            settings.say("    of Cassandra each: "
                    + inWindow.operationsFor((double) Math.max(1, outcome.done() + outcome.failed())));
        }

        /** At half of what the closed loop of reservations reached. */
        void open(String name, Supplier<CompletionStage<Boolean>> request) throws InterruptedException {
            if (!settings.runs(name)) {
                return;
            }
            double perSecond = series.last(KNEE) * HALF;
            OpenLoop.run(request, perSecond, warmUp());
            OpenLoop.Outcome outcome = OpenLoop.run(request, perSecond, lengths.measured());
            if (outcome.failed() > 0 || outcome.skipped() > 0) {
                throw new IllegalStateException(
                        "open loop: " + outcome.failed() + " failed, " + outcome.skipped() + " could not be sent");
            }
            series.add(name + "_p50", outcome.millisAt(50));
            series.add(name + "_p99", outcome.millisAt(99));
            settings.say("  open loop at %.0f/s: p50 %.2f ms, p99 %.2f ms"
                    .formatted(perSecond, outcome.millisAt(50), outcome.millisAt(99)));
            awaitConsumers(rig);
        }

        /** What a JVM has not compiled yet costs several times as much. */
        private Duration warmUp() {
            return settings.warmUp() != null ? settings.warmUp() : lengths.warmUp();
        }

        private static void require(ClosedLoop.Outcome outcome, String name) {
            if (outcome.failed() > 0) {
                throw new IllegalStateException(name + ": " + outcome.failed() + " answers were not as they should be");
            }
        }
    }
}
