package dev.waybill.core.stock;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.shard.Tx;
import dev.waybill.core.stock.Hold.HeldLine;
import dev.waybill.core.stock.NodeCommand.ArriveHeld;
import dev.waybill.core.stock.NodeCommand.Arrived;
import dev.waybill.core.stock.NodeCommand.PickHeld;
import dev.waybill.core.stock.NodeCommand.ReleaseHeld;
import dev.waybill.core.stock.NodeCommand.ShipHeld;
import dev.waybill.core.stock.NodeCommand.ShortHeld;
import dev.waybill.core.stock.NodeCommand.ShrinkHold;
import dev.waybill.core.stock.NodeCommand.SkuUnits;
import dev.waybill.core.stock.Positions.Cause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What an order's home makes happen to a hold, exactly once by (allocation, version, step). The home sends a step only
 * after the one before it was acknowledged. An effect proves that the hold was decided, so that it confirms it, too.
 */
final class HeldEffects {
    private HeldEffects() {}

    static NodeResult pick(PickHeld command, Tx tx) {
        return once(command.token(), command.step(), tx, hold -> {
            Hold after = hold;
            for (SkuUnits picked : command.picked()) {
                after = pick(after, picked, command.at(), tx);
            }
            return after;
        });
    }

    private static Hold pick(Hold hold, SkuUnits picked, Instant at, Tx tx) {
        HeldLine line = line(hold, picked);
        int units = picked.quantity().units();
        require(line.picked() + units <= line.reserved());
        move(hold, picked, Positions.at(tx, at, 0, units), 0, Cause.of("picked", hold.token()), tx);
        return replace(hold, new HeldLine(line.sku(), line.units(), line.picked() + units, line.pegged()));
    }

    static NodeResult shortPick(ShortHeld command, Tx tx) {
        return once(command.token(), command.step(), tx, hold -> {
            Hold after = hold;
            for (SkuUnits missing : command.missing()) {
                after = shortPick(after, missing, command.at(), tx);
            }
            return after;
        });
    }

    private static Hold shortPick(Hold hold, SkuUnits missing, Instant at, Tx tx) {
        HeldLine line = line(hold, missing);
        int units = missing.quantity().units();
        require(line.reserved() - line.picked() >= units);
        Position position = Positions.at(tx, hold.node(), line.sku());
        int onShelf = Math.min(units, position.onHand() - position.picked());
        move(hold, missing, Positions.at(tx, at, -onShelf, 0), -units, Cause.of("short_picked", hold.token()), tx);
        return shrink(hold, new HeldLine(line.sku(), line.units() - units, line.picked(), line.pegged()), true, tx);
    }

    static NodeResult release(ReleaseHeld command, Tx tx) {
        return once(command.token(), command.step(), tx, hold -> {
            Hold after = hold;
            for (SkuUnits released : command.released()) {
                after = release(after, released, command.at(), tx);
            }
            return after;
        });
    }

    /** Units that are still to come first, then unpicked ones; then picked ones go back to the shelf. */
    private static Hold release(Hold held, SkuUnits released, Instant at, Tx tx) {
        int all = released.quantity().units();
        require(all <= line(held, released).units());
        int waiting = Math.min(line(held, released).pegged(), all);
        Hold hold = waiting > 0 ? withoutPegs(held, line(held, released), waiting, tx) : held;
        HeldLine line = line(hold, released);
        int units = all - waiting;
        int picked = Math.min(line.picked(), line.reserved() - units);
        Cause cause = Cause.of("released", hold.token());
        move(hold, released, Positions.at(tx, at, 0, picked - line.picked()), -units, cause, tx);
        HeldLine left = new HeldLine(line.sku(), line.units() - units, picked, line.pegged());
        return shrink(hold, left, line.picked() > 0, tx);
    }

    /** Nobody waits for these units any more; what that changes for the rest of the hold is told at once. */
    private static Hold withoutPegs(Hold hold, HeldLine line, int units, Tx tx) {
        HeldLine less = new HeldLine(line.sku(), line.units() - units, line.picked(), line.pegged() - units);
        Hold after = replace(hold, less);
        tx.put(Hold.key(after.token()), after);
        Pegs.reduce(tx, after, line, units);
        return Objects.requireNonNull(Holds.find(tx, after.token()));
    }

    /** By absolute units, so that it may overtake an earlier one and come when that one is void. */
    static NodeResult shrink(ShrinkHold command, Tx tx) {
        @Nullable Hold hold = Holds.find(tx, command.token());
        if (hold != null && command.step() > hold.step()) {
            keep(tx, within(hold.confirmed().atStep(command.step()), command.left(), tx));
        }
        return new NodeResult.Done();
    }

    /** The hold without what it has beyond these units; of goods that are to come, so many lines of capacity. */
    static Hold within(Hold hold, List<SkuUnits> units, Tx tx) {
        if (hold.lines().isEmpty()) {
            int beyond = Math.max(0, hold.capacityLines() - units.size());
            Days.settle(tx, hold, 0, beyond);
            return hold.withCapacity(hold.capacityLines() - beyond);
        }
        Map<Sku, Integer> wanted = new HashMap<>();
        units.forEach(u -> wanted.merge(u.sku(), u.quantity().units(), Integer::sum));
        Hold after = hold;
        for (HeldLine line : hold.lines()) {
            int beyond = line.units() - wanted.getOrDefault(line.sku(), 0);
            if (beyond > 0) {
                SkuUnits back = new SkuUnits(line.sku(), Quantity.of(beyond));
                after = release(after, back, tx.now().domain(), tx);
            }
        }
        return after;
    }

    static NodeResult ship(ShipHeld command, Tx tx) {
        return once(command.token(), command.step(), tx, hold -> {
            Cause cause = Cause.of(command.to() == null ? "shipped" : "transfer_out", hold.token());
            require(!hold.waits());
            for (HeldLine line : hold.lines()) {
                Position position = Positions.at(tx, hold.node(), line.sku());
                var leaving = Positions.at(tx, command.at(), -line.picked(), -line.picked());
                Positions.move(tx, position, leaving, -line.units(), cause);
            }
            long worked = hold.lines().stream().filter(l -> l.picked() > 0).count();
            Days.settle(tx, hold, worked, hold.capacityLines() - worked);
            Slots.collected(tx, hold);
            return hold.withLines(List.of());
        });
    }

    /** The claim that stands says that they have not come before. */
    static NodeResult arrive(ArriveHeld command, Tx tx) {
        @Nullable Hold hold = Holds.find(tx, command.token());
        if (hold == null || command.step() <= hold.step()) {
            return new NodeResult.Done();
        }
        List<HeldLine> lines = new ArrayList<>();
        for (Arrived line : command.lines()) {
            Arrivals.take(hold, line, command, tx);
            if (line.held() > 0) {
                lines.add(new HeldLine(line.sku(), line.held(), line.held(), 0));
            }
        }
        Days.settle(tx, hold, 0, hold.capacityLines() - lines.size());
        if (lines.isEmpty()) {
            Slots.giveBack(tx, hold); // There is nothing to collect.
        }
        keep(tx, hold.confirmed().atStep(command.step()).withLines(lines));
        return new NodeResult.Done();
    }

    private static NodeResult once(HoldToken token, int step, Tx tx, UnaryOperator<Hold> effect) {
        @Nullable Hold hold = Holds.find(tx, token);
        if (hold == null || step <= hold.step()) {
            return new NodeResult.Done();
        }
        if (step > hold.step() + 1) {
            return new NodeResult.Refused("OUT_OF_ORDER", "step " + step + " of " + token + " before its turn");
        }
        try {
            keep(tx, effect.apply(hold.confirmed().atStep(step)));
            return new NodeResult.Done();
        } catch (HoldMismatch e) {
            return new NodeResult.Refused("HOLD_MISMATCH", token + " does not hold that");
        }
    }

    static void keep(Tx tx, Hold after) {
        if (after.capacityLines() == 0) {
            Holds.remove(tx, after);
        } else {
            tx.put(Hold.key(after.token()), after);
        }
    }

    private static void move(
            Hold hold, SkuUnits units, Position.Movement movement, int reservedDelta, Cause cause, Tx tx) {
        Positions.move(tx, Positions.at(tx, hold.node(), units.sku()), movement, reservedDelta, cause);
    }

    /** A line with fewer units; one with none leaves the hold, and its capacity with it unless it was worked on. */
    private static Hold shrink(Hold hold, HeldLine line, boolean worked, Tx tx) {
        if (line.units() > 0) {
            return replace(hold, line);
        }
        Days.settle(tx, hold, worked ? 1 : 0, worked ? 0 : 1);
        List<HeldLine> left =
                hold.lines().stream().filter(l -> !l.sku().equals(line.sku())).toList();
        if (left.isEmpty()) {
            Slots.giveBack(tx, hold); // Nothing is left to collect.
        }
        return hold.withLines(left);
    }

    private static Hold replace(Hold hold, HeldLine line) {
        List<HeldLine> lines = new ArrayList<>(hold.lines());
        lines.replaceAll(l -> l.sku().equals(line.sku()) ? line : l);
        return hold.withLines(lines);
    }

    private static HeldLine line(Hold hold, SkuUnits units) {
        return hold.lines().stream()
                .filter(l -> l.sku().equals(units.sku()))
                .findFirst()
                .orElseThrow(HoldMismatch::new);
    }

    private static void require(boolean held) {
        if (!held) {
            throw new HoldMismatch();
        }
    }

    /** The home believes in a hold of other units; caught here and answered as a refusal, which has no effect. */
    private static final class HoldMismatch extends RuntimeException {
        private static final long serialVersionUID = 1L;

        HoldMismatch() {
            super(null, null, false, false);
        }
    }
}
