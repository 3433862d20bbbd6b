package dev.waybill.ops.launch;

import dev.waybill.ops.cassandra.CassandraOptions;
import dev.waybill.ops.cassandra.CassandraProcess;
import dev.waybill.ops.cassandra.CassandraRing;
import dev.waybill.simulator.chaos.ChaosPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "chaos",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Kills and freezes real members under load, on a real Cassandra of its own, and then checks what"
                + " every client was told against what is stored. Exit code 0 only if nothing was lost, doubled or"
                + " oversold.")
final class ChaosCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--kills", description = "How often a member is killed with -9 (default: ${DEFAULT-VALUE}).")
    private int kills = 3;

    @Option(names = "--freezes", description = "How often one is stopped for a while (default: ${DEFAULT-VALUE}).")
    private int freezes = 2;

    @Option(names = "--longest-freeze", paramLabel = "SECONDS", description = "Default: ${DEFAULT-VALUE}.")
    private int longestFreeze = 20;

    @Option(names = "--cassandras", description = "1, or 3 that replicate each other (default: ${DEFAULT-VALUE}).")
    private int cassandras = 1;

    @Option(names = "--seed", description = "Of the faults and of what clients do (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the clients' history and the output of the members go (default: a temporary folder).")
    private @Nullable Path out;

    @Option(names = "--json", description = "One JSON object, and nothing else on standard output.")
    private boolean json;

    /** What another run has left would be taken for this one's. */
    private static Path empty(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (var there = Files.list(folder)) {
            if (there.findAny().isPresent()) {
                throw new UserError("--out: " + folder + " is not empty: name a new folder, or empty it");
            }
        }
        return folder;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (kills < 0 || freezes < 0 || longestFreeze < 1) {
            throw new UserError("--kills and --freezes must not be negative, --longest-freeze at least 1");
        }
        if (cassandras != 1 && cassandras != CassandraRing.NODES) {
            throw new UserError("--cassandras must be 1 or " + CassandraRing.NODES);
        }
        Path folder = out == null ? Files.createTempDirectory("waybill-chaos-") : empty(out);
        PrintWriter err = spec.commandLine().getErr();
        ChaosReport report = onCassandra(folder, servers -> run(folder, servers, err));
        PrintWriter results = spec.commandLine().getOut();
        if (json) {
            results.println(report.json(Checkout.commit()));
        } else {
            results.println("chaos, commit " + Checkout.commit() + ", history and output in " + folder + ":");
            report.lines().forEach(results::println);
        }
        results.flush();
        return report.clean() ? 0 : 1;
    }

    private interface Run {
        ChaosReport on(List<CassandraProcess> servers) throws IOException, InterruptedException;
    }

    private ChaosReport onCassandra(Path folder, Run run) throws IOException, InterruptedException {
        Path data = folder.resolve("cassandra");
        if (cassandras == 1) {
            try (CassandraProcess alone = CassandraProcess.start(CassandraOptions.in(data))) {
                return run.on(List.of(alone));
            }
        }
        try (CassandraRing ring = CassandraRing.start(data)) {
            return run.on(ring.nodes());
        }
    }

    private ChaosReport run(Path folder, List<CassandraProcess> servers, PrintWriter err)
            throws IOException, InterruptedException {
        ChaosPlan.Size size = new ChaosPlan.Size(kills, freezes, Duration.ofSeconds(longestFreeze));
        List<InetSocketAddress> addresses = servers.stream()
                .map(server -> new InetSocketAddress(server.seenAt(), server.cqlPort()))
                .toList();
        Chaos.Options options = new Chaos.Options(size, seed, Chaos.MEMBERS, folder.toAbsolutePath(), addresses);
        return new Chaos(options, Chaos.Witness.NONE, line -> {
                    err.println(line);
                    err.flush();
                })
                .run();
    }
}
