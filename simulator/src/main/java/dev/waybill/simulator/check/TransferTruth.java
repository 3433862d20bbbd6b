package dev.waybill.simulator.check;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.shard.CommittedBatch.Change;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.stock.TransferStep;
import dev.waybill.core.stock.TransferStep.ArriveUnits;
import dev.waybill.core.stock.TransferStep.SendUnits;
import dev.waybill.core.stock.TransferStep.Taken;
import dev.waybill.core.transfer.Transfer;
import dev.waybill.core.transfer.TransferId;
import dev.waybill.core.transfer.TransferLine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every unit of a transfer left its source once and came to its destination once: what the commits of all shards did, from
 * the first row on, is what its home says.
 */
final class TransferTruth {
    private final World world;
    private final List<Verdict> verdicts;
    private final ArchiveTruth archive;
    private final Map<TransferId, Transfer> homes = new HashMap<>();
    private final Map<Of, Integer> left = new HashMap<>();
    private final Map<Of, Integer> came = new HashMap<>();

    private record Of(String transfer, Sku sku) {}

    TransferTruth(World world, List<Verdict> verdicts, ArchiveTruth archive) {
        this.world = world;
        this.verdicts = verdicts;
        this.archive = archive;
    }

    void check() {
        for (int i = 0; i < world.settings.shards(); i++) {
            world.journal.rows(new ShardId(i)).forEach(this::walk);
        }
        homes.values().forEach(this::conserved);
        homes.values().forEach(this::settled);
        world.drivers.planned().forEach(this::exists);
    }

    private void walk(Journal.Row row) {
        row.body().decisions().forEach(decision -> {
            if (decision.command() instanceof TransferStep step
                    && World.CODEC.decode(decision.result(), Object.class) instanceof Taken taken
                    && !taken.before()) {
                took(step);
            }
        });
        for (Change change : row.body().changes()) {
            if (change.value() instanceof Transfer transfer) {
                homes.put(transfer.id(), transfer);
            }
        }
    }

    private void took(TransferStep step) {
        String id = step.transfer().id();
        if (step instanceof SendUnits send) {
            send.units()
                    .forEach(units ->
                            left.merge(new Of(id, units.sku()), units.quantity().units(), Integer::sum));
        } else if (step instanceof ArriveUnits arrive) {
            arrive.lines()
                    .forEach(line -> came.merge(new Of(id, line.sku()), line.units() + line.surplus(), Integer::sum));
        }
    }

    private void conserved(Transfer transfer) {
        for (TransferLine line : transfer.lines()) {
            Of of = new Of(transfer.id().value(), line.sku());
            int sent = left.getOrDefault(of, 0);
            int arrived = came.getOrDefault(of, 0);
            if (sent != line.sent() || arrived != line.received() + line.surplus()) {
                verdict("I2", of + ": left " + sent + ", came " + arrived + ", but its home says " + line);
            }
        }
    }

    private void settled(Transfer transfer) {
        if (transfer.out() != null || !transfer.in().isEmpty()) {
            verdict("I9", transfer.id() + " still waits for its nodes: " + transfer.out() + ", " + transfer.in());
        }
    }

    private void exists(TransferId id) {
        boolean here = world.journal.state(id.home()).containsKey(Transfer.key(id));
        if (!here && !archive.has(id.home(), Transfer.key(id))) {
            verdict("I3", id + " was acknowledged and is neither in its shard nor in the archive");
        }
    }

    private void verdict(String about, String what) {
        verdicts.add(new Verdict(about, what));
    }
}
