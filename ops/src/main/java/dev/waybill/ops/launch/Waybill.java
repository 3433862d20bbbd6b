package dev.waybill.ops.launch;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command line: {@code waybill demo}, {@code serve}, {@code check-config}, … */
@Command(
        name = "waybill",
        mixinStandardHelpOptions = true,
        description = "Distributed order management and fulfillment routing.",
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            CheckConfigCommand.class,
            ImportCommand.class,
            AuditCommand.class,
            ReplayCommand.class,
            SimulateCommand.class,
            BenchCommand.class,
            ChaosCommand.class
        })
public final class Waybill implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Waybill())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new ShortErrors());
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return CommandLine.ExitCode.USAGE;
    }
}
