package dev.waybill.ops.launch;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "A whole installation on this machine: Cassandra, one member, a network and a simulated day.")
final class DemoCommand implements Callable<Integer> {
    private static final LocalDateTime WEDNESDAY = LocalDateTime.of(2026, 3, 4, 8, 0);

    @Spec
    private CommandSpec spec;

    @Option(names = "--data", paramLabel = "DIR", description = "Where it keeps its data (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data", "demo");

    @Option(
            names = "--port",
            description = "Port of the API; management and sign-in take the next two. 0: every port is a free one "
                    + "(default: ${DEFAULT-VALUE}).")
    private int port = 8080;

    @Option(names = "--speed", description = "Domain seconds per second (default: ${DEFAULT-VALUE}).")
    private double speed = 60;

    @Option(names = "--seed", description = "Chance of the network and its people (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(names = "--start", paramLabel = "INSTANT", description = "When the domain clock begins on new data.")
    private Instant start = WEDNESDAY.atZone(Demo.ZONE).toInstant();

    @Option(names = "--for", paramLabel = "DURATION", description = "Stops after so much domain time, such as PT8H.")
    private @Nullable Duration length;

    @Option(names = "--stores", paramLabel = "FILE", description = "Stores to use instead of the built-in ones.")
    private @Nullable Path stores;

    @Option(names = "--places", paramLabel = "FILE", description = "Places with their population, for demand.")
    private @Nullable Path places;

    @Option(names = "--orders", paramLabel = "FILE", description = "Order lines to replay.")
    private @Nullable Path orders;

    @Option(
            names = "--exit-after-orders",
            paramLabel = "N",
            description = "Stops when so many orders have reached an end, audits, and prints a summary.")
    private @Nullable Integer exitAfterOrders;

    @Option(
            names = "--leave-node",
            paramLabel = "ID",
            description = "Plays nobody at this node: its work waits for whoever signs in there. May be repeated.")
    private Set<String> left = new LinkedHashSet<>();

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Overrides a configuration key.")
    private Map<String, String> flags = new LinkedHashMap<>();

    @Override
    public Integer call() throws Exception {
        if (!(speed > 0 && speed <= 100_000)) {
            throw new UserError("--speed must be more than 0 and at most 100000");
        }
        Demo.Options options = new Demo.Options(
                data.toAbsolutePath().normalize(),
                port,
                speed,
                seed,
                start,
                new Demo.Files(stores, places, orders),
                new Demo.Ending(exitAfterOrders, length),
                left,
                flags);
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        return new Demo(options, new Demo.Printer(out, err)).run();
    }
}
