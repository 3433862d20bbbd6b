package dev.waybill.ops.launch;

import dev.waybill.simulator.check.Simulation;
import dev.waybill.simulator.check.SimulationReport;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = "Runs deterministic worlds with faults and judges them. A seed repeats its run exactly.")
final class SimulateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--seeds", description = "How many worlds (default: ${DEFAULT-VALUE}).")
    private int seeds = 100;

    @Option(names = "--first-seed", description = "Seed of the first one (default: ${DEFAULT-VALUE}).")
    private long firstSeed = 1;

    @Override
    public Integer call() {
        if (seeds < 1) {
            throw new UserError("--seeds must be at least 1");
        }
        SimulationReport report = new Simulation(InstantSource.system()).run(firstSeed, seeds);
        PrintWriter out = spec.commandLine().getOut();
        report.lines().forEach(out::println);
        out.flush();
        return report.clean() ? 0 : 1;
    }
}
