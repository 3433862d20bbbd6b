package dev.waybill.ops.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.simulator.bench.BenchSettings;
import dev.waybill.simulator.bench.Figure;
import dev.waybill.simulator.bench.StockBench;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BenchIT {
    /** Too short for figures; every variant runs, on a real Cassandra and beside PostgreSQL where that is installed. */
    @Test
    void tinyBenchOfStock_hasEveryRow() throws Exception {
        List<String> said = new ArrayList<>();
        List<Figure> figures = new StockBench(
                        () -> new BenchHouses(Map.of("stock.shards", "16")), InstantSource.system())
                .run(new BenchSettings(BenchSettings.Size.TINY, 1, 1, null, Set.of(), said::add));
        assertThat(figures)
                .extracting(Figure::metric)
                .contains("reservation", "order", "hot", "split", "open_p99", "feed_rows", "candidates_2000");
        assertThat(figures)
                .filteredOn(figure -> figure.unit().equals("1/s"))
                .allSatisfy(figure -> assertThat(figure.value()).isPositive());
        assertThat(said).anySatisfy(line -> assertThat(line).contains("commitlog_sync batch"));
    }
}
