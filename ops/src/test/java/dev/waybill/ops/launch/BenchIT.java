package dev.waybill.ops.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.ops.cassandra.CassandraProcess;
import dev.waybill.ops.cassandra.SharedCassandra;
import dev.waybill.simulator.bench.BenchSettings;
import dev.waybill.simulator.bench.CheckoutBench;
import dev.waybill.simulator.bench.Figure;
import dev.waybill.simulator.bench.StockBench;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BenchIT {
    private static final AtomicInteger KEYSPACES = new AtomicInteger();

    /** Too short for figures; every variant runs, on a real Cassandra and beside PostgreSQL where that is installed. */
    @Test
    void tinyBenchOfStock_hasEveryRow() throws Exception {
        List<String> said = new ArrayList<>();
        List<Figure> figures = bench().run(new BenchSettings(BenchSettings.Size.TINY, 1, 1, null, Set.of(), said::add));
        assertThat(figures)
                .extracting(Figure::metric)
                .contains("reservation", "order", "hot", "split", "open_p99", "feed_rows", "candidates_2000")
                .contains("feed_http_rows", "feed_http_gzip_rows")
                .doesNotContain("feed_long_rows");
        assertThat(figures)
                .filteredOn(figure -> figure.unit().equals("1/s"))
                .allSatisfy(figure -> assertThat(figure.value()).isPositive());
        assertThat(said).anySatisfy(line -> assertThat(line).contains("commitlog_sync batch"));
    }

    @Test
    void smallLongFeed_isWholeAfterARestart() throws Exception {
        List<Figure> figures =
                bench().run(new BenchSettings(BenchSettings.Size.TINY, 1, 1, null, Set.of("feed_long"), line -> {}));
        assertThat(figures)
                .extracting(Figure::metric)
                .contains("feed_long_rows", "feed_long_bytes", "feed_long_ready", "feed_long_loaded");
        assertThat(figures)
                .filteredOn(
                        figure -> !figure.metric().contains("bytes")) // too few to tell from what else comes and goes
                .allSatisfy(figure -> assertThat(figure.value()).isPositive());
    }

    @Test
    void smallCheckout_isMeasuredWhileTheRouterWorks() throws Exception {
        CheckoutBench bench = new CheckoutBench(this::feedHouse, InstantSource.system());
        List<Figure> figures =
                bench.run(new BenchSettings(BenchSettings.Size.TINY, 1, 1, null, Set.of("router_on"), line -> {}));
        assertThat(figures)
                .extracting(Figure::metric)
                .contains("router_on_orders", "router_on_promise_p99", "router_on_windows")
                .doesNotContain("router_off_orders");
        assertThat(figures)
                .filteredOn(figure -> figure.unit().equals("ms"))
                .allSatisfy(figure -> assertThat(figure.value()).isPositive());
    }

    private StockBench bench() {
        CassandraProcess cassandra = SharedCassandra.get();
        return new StockBench(
                () -> new BenchHouses(cassandra, Map.of("stock.shards", "16")),
                new StockBench.Feeds(this::feedHouse, 20_000),
                InstantSource.system());
    }

    private FeedHouse feedHouse(int shards, long positions, Map<String, String> settings)
            throws IOException, InterruptedException {
        String keyspace = "bench_feeds_" + KEYSPACES.incrementAndGet();
        return FeedHouse.beside(SharedCassandra.get(), keyspace, shards, new FeedHouse.Heaps(512, 1024), settings);
    }
}
