package dev.waybill.ops.launch;

import dev.waybill.core.JournalTypes;
import dev.waybill.core.adapter.cassandra.CassandraStorage;
import dev.waybill.core.audit.AuditReport;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.ops.config.WaybillConfig;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "Recomputes the invariants from Cassandra alone and names every key that breaks one.")
final class AuditCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Override
    public Integer call() {
        WaybillConfig config = options.read();
        RecordCodec codec = new RecordCodec(JournalTypes.all());
        PrintWriter out = spec.commandLine().getOut();
        try (CassandraStorage storage = Stores.open(config, codec)) {
            AuditReport report =
                    AuditRoom.audit(config, Clocks.real(), storage, List.of()).run();
            report.violations().forEach(out::println);
            AuditRoom.Sizes.of(config, storage)
                    .measure(InstantSource.system())
                    .tooLarge()
                    .forEach(each -> out.printf(
                            "warning: a partition of %s has %d bytes%s%n",
                            each.table(), each.bytes(), each.key() == null ? "" : ": " + each.key()));
            out.printf(
                    "%s: %s, violations %d, oversold %d, over-reserved %d, in %d s%n",
                    report.clean() ? "clean" : "NOT CLEAN",
                    report.checked(),
                    report.violationCount(),
                    report.oversold(),
                    report.overReserved(),
                    report.took().toSeconds());
            out.flush();
            return report.clean() ? 0 : 1;
        }
    }
}
