package dev.waybill.ops.launch;

import dev.waybill.core.JournalTypes;
import dev.waybill.core.adapter.cassandra.CassandraStorage;
import dev.waybill.core.network.RegistryNetwork;
import dev.waybill.core.network.UsPlaces;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.sourcing.DecisionLog.Decision;
import dev.waybill.core.sourcing.DecisionReplay;
import dev.waybill.ops.config.WaybillConfig;
import dev.waybill.routing.replay.Replayer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description =
                "Decides again where an order was sourced, from what was recorded and without a look at the result.",
        footer =
                "Exit code 0: every decision that was recorded with its inputs came out the same; 1: an input was altered,"
                        + " or a result is another.")
final class ReplayCommand implements Callable<Integer> {
    private static final Duration WITHIN = Duration.ofMinutes(1);

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Parameters(index = "0", paramLabel = "ORDER", description = "Order id.")
    private String order;

    @Override
    public Integer call() {
        WaybillConfig config = options.read();
        RecordCodec codec = new RecordCodec(JournalTypes.all());
        try (CassandraStorage storage = Stores.open(config, codec)) {
            RegistryNetwork network =
                    new RegistryNetwork(storage.registry(config.stock().shards()), UsPlaces.load());
            Blocking.join(network.refresh(), Foundation.LOAD_WITHIN);
            List<Decision> decisions = Blocking.join(storage.decisionLog().read(order), WITHIN);
            if (decisions.isEmpty()) {
                throw new UserError("nothing is decided about an order " + order);
            }
            ReplayPrinter printer = new ReplayPrinter(
                    spec.commandLine().getOut(), config.orders().currency());
            return replay(decisions, new Replayer(codec, storage.inputVersions(), network), printer);
        }
    }

    private int replay(List<Decision> decisions, DecisionReplay replayer, ReplayPrinter printer) {
        spec.commandLine().getOut().printf("%s: %d decided%n", order, decisions.size());
        for (int number = 1; number <= decisions.size(); number++) {
            Decision decision = decisions.get(number - 1);
            printer.decision(number, decision, Blocking.join(replayer.replay(decision), WITHIN));
        }
        boolean whole = printer.sum();
        spec.commandLine().getOut().flush();
        return whole ? 0 : 1;
    }
}
