package dev.waybill.ops.launch;

import dev.waybill.ops.cassandra.CassandraOptions;
import dev.waybill.ops.cassandra.CassandraProcess;
import dev.waybill.simulator.chaos.ChaosPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
        Path folder = out == null ? Files.createTempDirectory("waybill-chaos-") : empty(out);
        PrintWriter err = spec.commandLine().getErr();
        ChaosReport report;
        try (CassandraProcess cassandra = CassandraProcess.start(CassandraOptions.in(folder.resolve("cassandra")))) {
            ChaosPlan.Size size = new ChaosPlan.Size(kills, freezes, Duration.ofSeconds(longestFreeze));
            report = new Chaos(new Chaos.Options(size, seed, folder.toAbsolutePath(), cassandra.cqlPort()), line -> {
                        err.println(line);
                        err.flush();
                    })
                    .run();
        }
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
}
