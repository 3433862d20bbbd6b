package dev.waybill.core.stock;

import dev.waybill.core.shard.Command;
import dev.waybill.core.shard.Tx;
import dev.waybill.core.stock.Hold.HeldLine;
import dev.waybill.core.stock.Hold.Planned;
import dev.waybill.core.stock.NodeCommand.FollowSupply;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells an order's home what its hold waits for: once it has asked, with each change. Numbers rise, and a later message
 * takes the place of an earlier one, so that whatever comes late or twice is recognised.
 */
final class Following {
    /** Days after the one that is wanted in which a place is looked for. */
    private static final int MOST_DAYS = 30;

    private Following() {}

    /** The first effect of a part that waits. A repeat is answered with what is so now. */
    static NodeResult follow(FollowSupply command, Tx tx) {
        @Nullable Hold hold = Holds.find(tx, command.token());
        if (hold == null) {
            return new NodeResult.Done();
        }
        if (command.step() <= hold.step()) {
            return state(hold);
        }
        Hold followed = moved(tx, planned(hold, command))
                .confirmed()
                .atStep(command.step())
                .telling(readyAt(tx, hold));
        tx.put(Hold.key(followed.token()), followed);
        return state(followed);
    }

    private static NodeResult state(Hold hold) {
        return new NodeResult.SupplyFollowed(hold.told(), hold.readyAt(), !hold.waits(), hold.capacityDay());
    }

    /** Something of what the hold waits for has come, or comes at another time. */
    static void changed(Tx tx, Hold hold) {
        @Nullable Instant ready = readyAt(tx, hold);
        boolean here = !hold.waits();
        if (!here && Objects.equals(ready, hold.readyAt())) {
            return;
        }
        if (hold.told() == 0) {
            tx.put(Hold.key(hold.token()), hold.expecting(ready));
            return;
        }
        Hold telling = moved(tx, hold).telling(ready);
        tx.put(Hold.key(hold.token()), telling);
        Command told = new SupplyTold(telling.token(), telling.told(), ready, here, telling.capacityDay());
        tx.send(todo(telling.token()), telling.token().home(), told);
    }

    static String todo(HoldToken token) {
        return "supply/" + token.id();
    }

    /** When all of it is expected; null when there is no supply for some of it, or when it is here. */
    static @Nullable Instant readyAt(Tx tx, Hold hold) {
        @Nullable Instant latest = null;
        for (HeldLine line : hold.lines()) {
            if (line.pegged() > 0) {
                @Nullable
                Instant ready = Pegs.at(tx, hold.node(), line.sku())
                        .of(hold.token())
                        .map(Backorders.Peg::readyAt)
                        .orElse(null);
                if (ready == null) {
                    return null;
                }
                latest = latest == null || ready.isAfter(latest) ? ready : latest;
            }
        }
        return latest;
    }

    /** What an earlier version asked without saying for when it had planned. */
    private static Hold planned(Hold hold, FollowSupply command) {
        @Nullable Instant at = command.plannedAt() == null ? hold.readyAt() : command.plannedAt();
        return at == null ? hold : hold.planned(new Planned(at, command.releasedAt()));
    }

    /**
     * Work on it moves by as many days as it can go on later, or earlier, than was planned, to the first day from there with
     * room; else it stays, as it does while no supply has its goods.
     */
    private static Hold moved(Tx tx, Hold hold) {
        @Nullable Instant comes = hold.waits() ? readyAt(tx, hold) : tx.now().domain();
        @Nullable Planned planned = hold.planned();
        @Nullable NodeState node = tx.get(NodeState.key(hold.node()), NodeState.class);
        if (comes == null || planned == null || node == null) {
            return hold;
        }
        Duration later = Duration.between(planned.at(), planned.goingOn(comes));
        int days = Math.toIntExact(
                Math.round((double) later.toSeconds() / Duration.ofDays(1).toSeconds()));
        if (days == 0) {
            return hold;
        }
        Hold moved = hold.planned(new Planned(planned.at().plus(Duration.ofDays(days)), planned.releasedAt()));
        return onFreeDay(tx, node, moved, hold.capacityDay().plusDays(days)).orElse(hold);
    }

    private static Optional<Hold> onFreeDay(Tx tx, NodeState node, Hold hold, LocalDate wanted) {
        for (LocalDate day = wanted; !day.isAfter(wanted.plusDays(MOST_DAYS)); day = day.plusDays(1)) {
            if (day.equals(hold.capacityDay())) {
                return Optional.of(hold);
            }
            if (Days.take(tx, node, day, hold.capacityLines(), hold.ofPickups())) {
                Days.settle(tx, hold, 0, hold.capacityLines());
                return Optional.of(hold.onDay(day));
            }
        }
        return Optional.empty();
    }
}
