package dev.waybill.ops.launch;

import dev.waybill.simulator.bench.BenchSettings;
import dev.waybill.simulator.bench.Benchmark;
import dev.waybill.simulator.bench.CheckoutBench;
import dev.waybill.simulator.bench.DecisionBench;
import dev.waybill.simulator.bench.Figure;
import dev.waybill.simulator.bench.StockBench;
import dev.waybill.simulator.bench.routing.RoutingBench;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Runs a benchmark with its peers on this machine and prints its table. What it starts is its own"
                + " and is stopped again. Benchmarks: stock, checkout, routing, decisions.")
final class BenchCommand implements Callable<Integer> {
    private static final int RUNS = 5;
    private static final int LEAST_HEAP_MB = 2048;
    /** Of heap: what a position takes, and half as much again for what comes and goes. */
    private static final long BYTES_OF_A_POSITION = 600;

    private static final long BYTES_OF_A_MEBIBYTE = 1 << 20;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "NAME", description = "Which benchmark.")
    private String name = "";

    @Option(names = "--quick", description = "One short run of each variant, in less than a minute.")
    private boolean quick;

    @Option(names = "--json", description = "One JSON object a line, and nothing else on standard output.")
    private boolean json;

    @Option(names = "--runs", description = "Runs of which medians are taken (default: 5, with --quick 1).")
    private @Nullable Integer runs;

    @Option(names = "--seed", description = "Of everything that is left to chance (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            description =
                    "Before each variant (default: of stock 30, with --quick 1.5; of checkout 150, with --quick 20).")
    private @Nullable Integer warmUp;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "VARIANT",
            description =
                    "Of stock: peer, candidates, reservation, open (with reservation, whose half it runs at), hot,"
                            + " order, split, feed, feed_http, feed_http_gzip (default: these), and feed_long, which takes"
                            + " up to an hour. Of routing: small, shifting, window, exact,"
                            + " backlog, capacity, scarce, prices, router, stores (default: these) and big, which takes hours. Of decisions: reservations, endings, adjustments,"
                            + " counts (default: all). Of checkout: router_off, router_on (default: both).")
    private Set<String> only = new LinkedHashSet<>();

    @Option(
            names = "--positions",
            paramLabel = "N",
            description = "Of stock: what feed_long brings in, 10,000 a node (default: ${DEFAULT-VALUE}).")
    private long positions = StockBench.Feeds.USUAL_POSITIONS;

    @Option(
            names = "--member-heap",
            paramLabel = "MIB",
            description = "Of stock: heap of the member that gets feeds (default: 2048 and 600 bytes for each of its"
                    + " positions).")
    private @Nullable Integer memberHeap;

    @Option(
            names = "--cassandra-heap",
            paramLabel = "MIB",
            description = "Of stock: heap of the Cassandra beside that member (default: ${DEFAULT-VALUE}).")
    private int cassandraHeap = 1024;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Overrides a configuration key of our member.")
    private Map<String, String> flags = new LinkedHashMap<>();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        int times = runs != null ? runs : quick ? 1 : RUNS;
        if (times < 1) {
            throw new UserError("--runs must be at least 1");
        }
        if (positions < 1 || cassandraHeap < 1 || (memberHeap != null && memberHeap < 1)) {
            throw new UserError("--positions, --member-heap and --cassandra-heap must be at least 1");
        }
        Benchmark benchmark = benchmark();
        refuseUnknown(benchmark);
        BenchSettings.Size size = quick ? BenchSettings.Size.QUICK : BenchSettings.Size.FULL;
        List<Figure> figures = benchmark.run(
                new BenchSettings(size, times, seed, warmUp == null ? null : Duration.ofSeconds(warmUp), only, line -> {
                    err.println(line);
                    err.flush();
                }));
        String commit = Checkout.commit();
        if (json) {
            figures.forEach(figure -> out.println(figure.json(seed, commit)));
        } else {
            out.println("bench " + name + ", commit " + commit + ", seed " + seed + ", median of " + times + ":");
            out.println(Figure.tableHead());
            figures.forEach(figure -> out.println(figure.row()));
        }
        out.flush();
        return 0;
    }

    private void refuseUnknown(Benchmark benchmark) {
        Set<String> unknown = new LinkedHashSet<>(only);
        benchmark.variants().forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new UserError("--only: there is no " + String.join(", ", unknown) + "; " + benchmark.name() + " has: "
                    + String.join(", ", benchmark.variants()));
        }
    }

    private FeedHouse feedHouse(int shards, long stocked, Map<String, String> settings)
            throws IOException, InterruptedException {
        int fitting = (int) (LEAST_HEAP_MB + stocked * BYTES_OF_A_POSITION / BYTES_OF_A_MEBIBYTE);
        int mebibytes = memberHeap != null ? memberHeap : fitting;
        return FeedHouse.open(shards, new FeedHouse.Heaps(mebibytes, cassandraHeap), with(settings));
    }

    /** What the caller says counts more than what a benchmark wants. */
    private Map<String, String> with(Map<String, String> settings) {
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.putAll(flags);
        return all;
    }

    private Benchmark benchmark() {
        List<Benchmark> known = List.of(
                new StockBench(
                        () -> new BenchHouses(flags),
                        new StockBench.Feeds(this::feedHouse, positions),
                        InstantSource.system()),
                new CheckoutBench(this::feedHouse, InstantSource.system()),
                new RoutingBench(),
                new DecisionBench());
        return known.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UserError("there is no benchmark " + name + "; there are: "
                        + String.join(", ", known.stream().map(Benchmark::name).toList())));
    }
}
