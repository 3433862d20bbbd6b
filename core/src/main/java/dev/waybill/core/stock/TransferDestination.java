package dev.waybill.core.stock;

import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.Tx;
import dev.waybill.core.stock.NodeCommand.SkuUnits;
import dev.waybill.core.stock.Positions.Cause;
import dev.waybill.core.stock.TransferStep.Arrival;
import dev.waybill.core.stock.TransferStep.ArriveUnits;
import dev.waybill.core.stock.TransferStep.ForgetTransfer;
import dev.waybill.core.stock.TransferStep.Taken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The destination's side of a transfer: what was sent is a supply with the transfer's id, what comes is received of it.
 * Goods that are there are never refused. Every step may come twice and late.
 */
final class TransferDestination {
    private TransferDestination() {}

    static Result arrive(ArriveUnits command, Tx tx) {
        @Nullable Incoming known = find(tx, command.transfer());
        if (known == null && command.step() > 1) {
            return new Taken(true);
        }
        if (known != null && (known.over() || command.step() <= known.step())) {
            return new Taken(true);
        }
        @Nullable NodeResult refused = refuse(command, known, tx);
        if (refused != null) {
            return refused;
        }
        Incoming incoming = known == null
                ? new Incoming(command.transfer(), command.node(), 0, List.of(), command.tryBy(), false)
                : known;
        command.lines().forEach(line -> arrive(command, line, tx));
        List<SkuUnits> arrived = TransferSource.plus(incoming.arrived(), came(command));
        tx.put(Incoming.key(command.transfer()), incoming.after(command.step(), arrived));
        return new Taken(false);
    }

    private static @Nullable NodeResult refuse(ArriveUnits command, @Nullable Incoming known, Tx tx) {
        if (tx.get(NodeState.key(command.node()), NodeState.class) == null) {
            return NodeDecisions.unknown(command.node());
        }
        if (known == null && tx.now().wall().isAfter(command.tryBy())) {
            return new NodeResult.Refused("TOO_LATE", "this step came after " + command.tryBy());
        }
        if (known != null && command.step() > known.step() + 1) {
            return new NodeResult.Refused("OUT_OF_ORDER", "step " + command.step() + " came before its turn");
        }
        for (Arrival line : command.lines()) {
            Position position = Positions.at(tx, command.node(), line.sku());
            if ((long) position.onHand() + line.units() + line.surplus() > NodeDecisions.MAX_ON_HAND) {
                return new NodeResult.Refused(
                        "QUANTITY_TOO_LARGE", "at most " + NodeDecisions.MAX_ON_HAND + " units on hand");
            }
        }
        return null;
    }

    private static List<SkuUnits> came(ArriveUnits command) {
        List<SkuUnits> came = new ArrayList<>();
        for (Arrival line : command.lines()) {
            int units = line.units() + line.surplus();
            if (units > 0) {
                came.add(new SkuUnits(line.sku(), Quantity.of(units)));
            }
        }
        return came;
    }

    /** The supply first: whoever waits for the units is looked after when they are on hand, once. */
    private static void arrive(ArriveUnits command, Arrival line, Tx tx) {
        Inbounds.told(tx, command, line);
        if (line.lost() > 0) {
            Positions.lose(
                    tx,
                    Positions.at(tx, command.node(), line.sku()),
                    line.lost(),
                    cause("transfer_in", command),
                    new Cause("transfer_loss", about(command), command.actor()));
        }
        if (line.units() > 0) {
            receive(command, line, Math.min(line.damaged(), line.units()), tx);
        }
        if (line.surplus() > 0) {
            surplus(command, line, Math.max(0, line.damaged() - line.units()), tx);
        }
        if (line.units() + line.surplus() == 0) {
            Pegs.settle(tx, command.node(), line.sku());
        }
    }

    private static void receive(ArriveUnits command, Arrival line, int damaged, Tx tx) {
        add(command, line, new Came(line.units(), damaged, cause("transfer_in", command)), tx);
    }

    private static void surplus(ArriveUnits command, Arrival line, int damaged, Tx tx) {
        Cause cause = new Cause("transfer_surplus", about(command), command.actor());
        add(command, line, new Came(line.surplus(), damaged, cause), tx);
    }

    private record Came(int units, int damaged, Cause cause) {}

    /** What is damaged is kept from sale in the same commit, so that nobody who waits gets it. */
    private static void add(ArriveUnits command, Arrival line, Came came, Tx tx) {
        Position before = Positions.at(tx, command.node(), line.sku());
        var movement = Positions.at(tx, command.at(), came.units(), 0);
        Position after = Shelf.moved(before, movement, 0, tx.now().domain());
        Position kept = came.damaged() == 0 ? after : damaged(after, command, came.damaged(), tx);
        if (kept != null) {
            Positions.save(tx, before, kept, came.cause());
            return;
        }
        Cause scrapped = new Cause("damaged", about(command), command.actor());
        int units = Math.min(came.damaged(), after.shelf());
        Positions.write(tx, Position.key(after.node(), after.sku()), before, after, came.cause());
        Positions.move(tx, after, Positions.now(tx, -units, 0), 0, scrapped);
    }

    /** Null when the position has no room for another quality hold. */
    private static @Nullable Position damaged(Position position, ArriveUnits command, int units, Tx tx) {
        String id = command.transfer().id();
        Instant now = tx.now().domain();
        return QualityHolds.with(
                position, new QualityHold(id, units, QualityHold.Reason.DAMAGED, Supply.OF_TRANSFER, now));
    }

    static Result forget(ForgetTransfer command, Tx tx) {
        EntryKey key = Incoming.key(command.transfer());
        @Nullable Incoming known = find(tx, command.transfer());
        if (known == null || known.over()) {
            return new Taken(true);
        }
        if (tx.now().wall().isAfter(command.tryBy())) {
            tx.remove(key);
        } else {
            tx.put(key, known.ended(command.step(), command.tryBy()));
        }
        return new Taken(false);
    }

    private static Cause cause(String reason, ArriveUnits command) {
        return new Cause(reason, command.transfer().id(), command.actor());
    }

    private static String about(ArriveUnits command) {
        String id = command.transfer().id();
        return command.reason().isEmpty() ? id : id + " " + command.reason();
    }

    private static @Nullable Incoming find(Tx tx, TransferStep.Key transfer) {
        return tx.get(Incoming.key(transfer), Incoming.class);
    }
}
