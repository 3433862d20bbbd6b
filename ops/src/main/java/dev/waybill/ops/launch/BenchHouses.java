package dev.waybill.ops.launch;

import dev.waybill.ops.cassandra.CassandraOptions;
import dev.waybill.ops.cassandra.CassandraProcess;
import dev.waybill.simulator.bench.StockRig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Members for a benchmark, one after the other, each in a keyspace of its own of one Cassandra in a temporary folder. */
final class BenchHouses implements StockRig.Factory {
    private final Map<String, String> flags;
    private final Shutdown shutdown = new Shutdown();
    private @Nullable CassandraProcess cassandra;
    private int opened;

    BenchHouses(Map<String, String> flags) {
        this(null, flags);
    }

    /** On a Cassandra that others use, too, and that stays; null starts one. */
    BenchHouses(@Nullable CassandraProcess cassandra, Map<String, String> flags) {
        this.cassandra = cassandra;
        this.flags = flags;
    }

    @Override
    public StockRig open(Duration checkpointEvery) throws IOException, InterruptedException {
        CassandraProcess running = cassandra == null ? start() : cassandra;
        cassandra = running;
        opened++;
        return BenchHouse.open(running, "bench_" + opened, checkpointEvery, flags);
    }

    private CassandraProcess start() throws IOException, InterruptedException {
        Path dir = Files.createTempDirectory("waybill-bench-");
        shutdown.add("folder", () -> Folders.delete(dir));
        return shutdown.add("cassandra-process", CassandraProcess.start(CassandraOptions.in(dir)));
    }

    @Override
    public void close() {
        shutdown.close();
    }
}
