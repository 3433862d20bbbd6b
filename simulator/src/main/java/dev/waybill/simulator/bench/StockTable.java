package dev.waybill.simulator.bench;

import dev.waybill.core.stock.NodeCommand.Count;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the rows of the benchmark {@code stock} are called, and what they should reach. */
final class StockTable {
    static final String PEER = "postgres_";

    private static final String FEED = "feed";
    private static final String FEED_ROWS = "feed_rows";
    private static final String SUSTAINED = "_sustained";

    private static final String BENCHMARK = "stock";
    private static final String STATEMENTS = "PostgreSQL, statements";
    private static final String FUNCTION = "PostgreSQL, function";
    private static final String PER_SECOND = "1/s";
    private static final double BILLION = 1e9;

    private StockTable() {}

    /**
     * One variant.
     *
     * @param late how long the consumers of the journal needed afterwards
     * @param inWindow what was used while requests were sent
     * @param used until the consumers had caught up
     */
    record Measured(ClosedLoop.Outcome outcome, Duration late, Usage inWindow, Usage used) {}

    static void note(Series series, String name, Measured m) {
        double done = Math.max(1, m.outcome().done());
        double answered = done + m.outcome().failed();
        CommitCounter.Counts window = m.inWindow().commits();
        series.add(name, m.outcome().perSecond());
        series.add(name + SUSTAINED, done / (m.outcome().took().plus(m.late()).toNanos() / BILLION));
        series.add(name + "_p50", m.outcome().micros().getValueAtPercentile(50) / 1000.0);
        series.add(name + "_p99", m.outcome().micros().getValueAtPercentile(99) / 1000.0);
        series.add(name + "_cpu_member", m.used().ours().toNanos() / 1000.0 / answered);
        series.add(name + "_cpu_cassandra", m.used().cassandra().toNanos() / 1000.0 / answered);
        series.add(name + "_kib", m.used().allocated() / 1024.0 / answered);
        series.add(name + "_commands", (double) window.commands() / Math.max(1, window.batches()));
        series.add(name + "_requests", answered / Math.max(1, window.batches()));
        series.add(name + "_bytes", (double) window.bytes() / Math.max(1, window.batches()));
        series.add(name + "_commit_ms", window.nanos() / 1e6 / Math.max(1, window.batches()));
        series.add(
                name + "_batches",
                window.batches() / Math.max(1 / BILLION, m.outcome().took().toNanos() / BILLION));
        series.add(name + "_passes", (double) m.used().commits().passes());
        if (name.equals(FEED)) {
            series.add(FEED_ROWS, series.last(FEED) * Count.MAX_ROWS);
            series.add(FEED_ROWS + SUSTAINED, series.last(FEED + SUSTAINED) * Count.MAX_ROWS);
            for (String cost : List.of("_cpu_member", "_cpu_cassandra")) {
                series.add(FEED_ROWS + cost, series.last(FEED + cost) / Count.MAX_ROWS);
            }
        }
    }

    static String words(Series series, String name) {
        return ("%s: %.0f/s (%.0f/s until consumers had caught up), p50 %.1f ms, p99 %.1f ms; %.0f batches/s of %.1f"
                        + " commands, %.0f bytes and %.2f ms; CPU us each: member %.0f, Cassandra %.0f; %.1f KiB"
                        + " allocated each; %.0f checkpoint passes")
                .formatted(
                        name,
                        series.last(name),
                        series.last(name + "_sustained"),
                        series.last(name + "_p50"),
                        series.last(name + "_p99"),
                        series.last(name + "_batches"),
                        series.last(name + "_commands"),
                        series.last(name + "_bytes"),
                        series.last(name + "_commit_ms"),
                        series.last(name + "_cpu_member"),
                        series.last(name + "_cpu_cassandra"),
                        series.last(name + "_kib"),
                        series.last(name + "_passes"));
    }

    /** A row for everything that was measured. */
    static List<Figure> of(Series series) {
        List<Figure> rows = new ArrayList<>();
        Double statements = series.best(PEER + "statements");
        Double function = series.best(PEER + "function");
        Double hot = series.best(PEER + "hot_");
        beside(rows, series, "reservation", new Figure.Peer(STATEMENTS, statements), Target.ratioAtLeast(2));
        beside(rows, series, "reservation", new Figure.Peer(FUNCTION, function), Target.ratioAtLeast(1));
        beside(rows, series, "reservation_sustained", new Figure.Peer(STATEMENTS, statements), null);
        beside(rows, series, "order", new Figure.Peer(STATEMENTS, statements), Target.ratioAtLeast(1));
        beside(rows, series, "order_sustained", new Figure.Peer(STATEMENTS, statements), null);
        beside(rows, series, "hot", new Figure.Peer("PostgreSQL, better of both", hot), Target.ratioAtLeast(3));
        Double oneShard = series.has("order") ? (Double) series.median("order") : null;
        beside(rows, series, "split", new Figure.Peer("one-shard order", oneShard), Target.ratioAtLeast(0.5));
        row(rows, series, "open_p50", "ms", Target.atMost(8));
        row(rows, series, "open_p99", "ms", Target.atMost(30));
        row(rows, series, FEED_ROWS, PER_SECOND, Target.atLeast(20_000));
        row(rows, series, FEED_ROWS + SUSTAINED, PER_SECOND, null);
        row(rows, series, FEED_ROWS + "_cpu_member", "us", null);
        row(rows, series, FEED_ROWS + "_cpu_cassandra", "us", null);
        FeedHttpBench.rows(rows, series);
        FeedLongBench.rows(rows, series);
        CandidateBench.rows(series, rows);
        for (String name : List.of("reservation", "order", "hot", "split")) {
            costs(rows, series, name);
        }
        return List.copyOf(rows);
    }

    private static void costs(List<Figure> rows, Series series, String name) {
        row(rows, series, name + "_p50", "ms", null);
        row(rows, series, name + "_p99", "ms", null);
        row(rows, series, name + "_cpu_member", "us", null);
        row(rows, series, name + "_cpu_cassandra", "us", null);
        row(rows, series, name + "_kib", "KiB", null);
        row(rows, series, name + "_requests", "per batch", null);
        row(rows, series, name + "_commands", "per batch", null);
        row(rows, series, name + "_passes", "passes", null);
    }

    private static void beside(
            List<Figure> rows, Series series, String metric, Figure.Peer peer, @Nullable Target target) {
        if (series.has(metric)) {
            rows.add(new Figure(BENCHMARK, metric, series.median(metric), PER_SECOND, peer, target));
        }
    }

    static void row(List<Figure> rows, Series series, String metric, String unit, @Nullable Target target) {
        if (series.has(metric)) {
            rows.add(new Figure(BENCHMARK, metric, series.median(metric), unit, null, target));
        }
    }
}
