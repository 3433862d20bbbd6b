package dev.waybill.core.stock;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.Tx;
import dev.waybill.core.stock.NodeCommand.SkuUnits;
import dev.waybill.core.stock.NodeResult.Shortfall;
import dev.waybill.core.stock.Positions.Cause;
import dev.waybill.core.stock.TransferStep.Declined;
import dev.waybill.core.stock.TransferStep.HoldUnits;
import dev.waybill.core.stock.TransferStep.ReleaseUnits;
import dev.waybill.core.stock.TransferStep.SendUnits;
import dev.waybill.core.stock.TransferStep.Taken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The source's side of a transfer. Every step may come twice and late; one that is missing has been taken before. */
final class TransferSource {
    static final String NOT_ON_SHELF = "NOT_ON_SHELF";
    private static final String SYSTEM = "waybill";

    private TransferSource() {}

    static Result hold(HoldUnits command, Tx tx) {
        @Nullable Outgoing known = find(tx, command.transfer());
        if (known != null) {
            return known.over()
                    ? new NodeResult.Refused("ENDED", "this transfer was ended before it arrived")
                    : new Taken(true);
        }
        if (tx.now().wall().isAfter(command.tryBy())) {
            return new NodeResult.Refused("TOO_LATE", "this try came after " + command.tryBy());
        }
        if (tx.get(NodeState.key(command.node()), NodeState.class) == null) {
            return NodeDecisions.unknown(command.node());
        }
        List<Shortfall> shortfalls = new ArrayList<>();
        command.units().forEach(units -> reserve(command, units, shortfalls, tx));
        tx.put(
                Outgoing.key(command.transfer()),
                new Outgoing(command.transfer(), command.node(), 1, command.units(), List.of(), command.tryBy(), null));
        return shortfalls.isEmpty() ? new Taken(false) : new NodeResult.InsufficientStock(List.copyOf(shortfalls));
    }

    private static void reserve(HoldUnits command, SkuUnits line, List<Shortfall> shortfalls, Tx tx) {
        NodeId node = command.node();
        EntryKey key = Position.key(node, line.sku());
        Position position = Positions.at(tx, key, node, line.sku());
        int units = line.quantity().units();
        if (units > position.atp()) {
            shortfalls.add(new Shortfall(node, line.sku(), units, position.atp()));
        } else {
            Positions.save(tx, key, position, position.reserve(units), cause("held", command.transfer()));
        }
    }

    static Result send(SendUnits command, Tx tx) {
        @Nullable Outgoing known = find(tx, command.transfer());
        if (known == null || known.over() || command.step() <= known.step()) {
            return before(command, known);
        }
        if (command.step() != known.step() + 1 || !holds(known, command.units())) {
            return new NodeResult.Refused("HOLD_MISMATCH", command.transfer().id() + " does not hold that");
        }
        @Nullable String missing = missing(command, tx);
        if (missing != null) {
            tx.put(Outgoing.key(command.transfer()), known.declining(command.step(), missing));
            return new Declined(NOT_ON_SHELF, missing, false);
        }
        command.units().forEach(units -> leave(command, units, tx));
        keep(tx, known.after(command.step(), less(known.held(), command.units()), plus(known.sent(), command.units())));
        return new Taken(false);
    }

    private static Result before(SendUnits command, @Nullable Outgoing known) {
        @Nullable String declined = known == null || known.step() != command.step() ? null : known.declined();
        return declined == null ? new Taken(true) : new Declined(NOT_ON_SHELF, declined, true);
    }

    private static boolean holds(Outgoing outgoing, List<SkuUnits> units) {
        return units.stream()
                .allMatch(each ->
                        units(outgoing.held(), each.sku()) >= each.quantity().units());
    }

    /** What left before the last count is not on the shelf any more, and need not be. */
    private static @Nullable String missing(SendUnits command, Tx tx) {
        List<String> missing = new ArrayList<>();
        for (SkuUnits line : command.units()) {
            Position position = Positions.at(tx, command.node(), line.sku());
            int there = Math.max(0, position.shelf() - position.unsellable());
            boolean counted = command.at().isBefore(Shelf.lastCount(position));
            if (line.quantity().units() > there && !counted) {
                missing.add(there + " of " + line.sku());
            }
        }
        return missing.isEmpty()
                ? null
                : "on the shelf of " + command.node() + " are only " + String.join(", ", missing)
                        + ": send what is there, or count the position first";
    }

    private static void leave(SendUnits command, SkuUnits line, Tx tx) {
        int units = line.quantity().units();
        Position position = Positions.at(tx, command.node(), line.sku());
        var leaving = Positions.at(tx, command.at(), -units, 0);
        Positions.move(tx, position, leaving, -units, cause("transfer_out", command.transfer()));
    }

    static Result release(ReleaseUnits command, Tx tx) {
        @Nullable Outgoing known = find(tx, command.transfer());
        if (known == null) {
            Outgoing none = new Outgoing(
                    command.transfer(), command.node(), command.step(), List.of(), List.of(), command.tryBy(), null);
            keep(tx, none);
            return new Taken(false);
        }
        if (known.over()) {
            return new Taken(true);
        }
        for (SkuUnits line : known.held()) {
            Position position = Positions.at(tx, known.node(), line.sku());
            int units = line.quantity().units();
            Positions.move(tx, position, Positions.now(tx, 0, 0), -units, cause("released", command.transfer()));
        }
        keep(tx, known.after(command.step(), List.of(), known.sent()));
        return new Taken(false);
    }

    /** One that is over stays only until no copy of its first step can come. */
    private static void keep(Tx tx, Outgoing outgoing) {
        EntryKey key = Outgoing.key(outgoing.transfer());
        Instant now = tx.now().wall();
        if (outgoing.over() && now.isAfter(outgoing.tryBy())) {
            tx.remove(key);
        } else {
            tx.put(key, outgoing);
        }
    }

    private static @Nullable Outgoing find(Tx tx, TransferStep.Key transfer) {
        return tx.get(Outgoing.key(transfer), Outgoing.class);
    }

    static Cause cause(String reason, TransferStep.Key transfer) {
        return new Cause(reason, transfer.id(), SYSTEM);
    }

    static int units(List<SkuUnits> all, Sku sku) {
        return all.stream()
                .filter(each -> each.sku().equals(sku))
                .mapToInt(each -> each.quantity().units())
                .sum();
    }

    private static List<SkuUnits> less(List<SkuUnits> held, List<SkuUnits> gone) {
        List<SkuUnits> left = new ArrayList<>();
        for (SkuUnits each : held) {
            int units = each.quantity().units() - units(gone, each.sku());
            if (units > 0) {
                left.add(new SkuUnits(each.sku(), Quantity.of(units)));
            }
        }
        return left;
    }

    static List<SkuUnits> plus(List<SkuUnits> some, List<SkuUnits> others) {
        List<SkuUnits> sum = new ArrayList<>(some);
        for (SkuUnits each : others) {
            int before = units(sum, each.sku());
            sum.removeIf(known -> known.sku().equals(each.sku()));
            sum.add(new SkuUnits(
                    each.sku(),
                    Quantity.of(Math.min(Quantity.MAX, before + each.quantity().units()))));
        }
        return sum;
    }
}
