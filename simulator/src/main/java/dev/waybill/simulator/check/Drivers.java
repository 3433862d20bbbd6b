package dev.waybill.simulator.check;

import dev.waybill.core.adapter.memory.VirtualLoops;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.IdSource;
import dev.waybill.core.order.OrderDesk;
import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.stock.NodeCommand.SkuUnits;
import dev.waybill.core.stock.Quantity;
import dev.waybill.core.transfer.Transfer;
import dev.waybill.core.transfer.TransferCommand;
import dev.waybill.core.transfer.TransferCommand.Arrived;
import dev.waybill.core.transfer.TransferId;
import dev.waybill.core.transfer.TransferResult.TransferRead;
import dev.waybill.core.transfer.TransferTerms;
import dev.waybill.simulator.world.Chance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Carry goods between nodes: plan, send in parts, receive in parts, cancel and give up. Confined to one world. */
final class Drivers {
    /** Milliseconds before anything is received. */
    private static final long ON_THE_ROAD = 4_000;

    private final VirtualLoops loops;
    private final Clocks clocks;
    private final Caller caller;
    private final Town town;
    private final IdSource ids;
    private final Chance chance;
    private final Set<TransferId> planned = new LinkedHashSet<>();

    Drivers(VirtualLoops loops, Clocks clocks, Caller caller, Town town, IdSource ids, Chance chance) {
        this.loops = loops;
        this.clocks = clocks;
        this.caller = caller;
        this.town = town;
        this.ids = ids;
        this.chance = chance;
    }

    /** Transfers whose clients were told that they are planned. */
    Set<TransferId> planned() {
        return planned;
    }

    /** Until the next one is planned. */
    Duration pause() {
        return Duration.ofMillis(chance.between(800, 5_000));
    }

    void plan() {
        NodeId from = town.anyNode();
        NodeId to = town.anyNode();
        if (from.equals(to)) {
            return;
        }
        TransferTerms terms = new TransferTerms(
                end(from),
                end(to),
                clocks.domain().instant().plus(Duration.ofHours(chance.below(6))),
                "plan",
                "planner");
        Set<Sku> skus = new LinkedHashSet<>();
        for (int i = 1 + chance.below(2); i > 0; i--) {
            skus.add(town.anySku());
        }
        List<SkuUnits> units = new ArrayList<>();
        skus.forEach(sku -> units.add(new SkuUnits(sku, Quantity.of(1 + chance.below(3)))));
        CommandKey key = caller.newKey();
        TransferId id = TransferId.next(ids, OrderDesk.home(key, town.shards()));
        Duration within = Duration.ofMillis(chance.between(2_000, 10_000));
        var plan = new TransferCommand.PlanTransfer(id, terms, units, within);
        caller.send(new Caller.Request(id.home(), plan, key), result -> {
            if (result instanceof TransferRead read) {
                planned.add(read.transfer().id());
                live(read.transfer());
            }
        });
    }

    private TransferTerms.End end(NodeId node) {
        return new TransferTerms.End(node, town.shardOf(node));
    }

    /** What is done with it, each thing at a time of its own, sensible or not. */
    private void live(Transfer transfer) {
        TransferId id = transfer.id();
        for (int i = 1 + chance.below(2); i > 0; i--) {
            later(0, new TransferCommand.SendTransfer(id, some(transfer), "driver"));
        }
        for (int i = 2 + chance.below(3); i > 0; i--) {
            later(ON_THE_ROAD, receipt(transfer));
        }
        if (chance.happens(0.15)) {
            later(0, new TransferCommand.CancelTransfer(id, "no", "planner"));
        }
        if (chance.happens(0.25)) {
            later(ON_THE_ROAD, new TransferCommand.CloseTransfer(id, "gone", "planner"));
        }
    }

    private List<SkuUnits> some(Transfer transfer) {
        return chance.happens(0.5) ? List.of() : List.of(new SkuUnits(anyLine(transfer), Quantity.of(1)));
    }

    private TransferCommand receipt(Transfer transfer) {
        List<Arrived> came = chance.happens(0.5)
                ? List.of()
                : List.of(new Arrived(anyLine(transfer), 1, chance.below(2), chance.below(2)));
        return new TransferCommand.ReceiveTransfer(transfer.id(), came, "found", "driver");
    }

    private Sku anyLine(Transfer transfer) {
        return transfer.lines().get(chance.below(transfer.lines().size())).sku();
    }

    private void later(long millis, TransferCommand command) {
        loops.after(
                Duration.ofMillis(millis + chance.between(0, 8_000)),
                () -> caller.keyed(command.transfer().home(), command, result -> {}));
    }
}
