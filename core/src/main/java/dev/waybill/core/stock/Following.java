package dev.waybill.core.stock;

import dev.waybill.core.network.Capability;
import dev.waybill.core.shard.Command;
import dev.waybill.core.shard.Tx;
import dev.waybill.core.stock.Hold.HeldLine;
import dev.waybill.core.stock.NodeCommand.FollowSupply;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
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
        Hold followed = hold.confirmed().atStep(command.step()).telling(readyAt(tx, hold));
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
        @Nullable Instant moved = here ? tx.now().domain() : ready;
        Hold after = onDayOf(tx, hold, moved);
        if (hold.told() == 0) {
            tx.put(Hold.key(hold.token()), after.expecting(ready));
            return;
        }
        Hold telling = after.telling(ready);
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

    /** Work on it moves by as many days as its supply does, to the first day from there with room; else it stays. */
    private static Hold onDayOf(Tx tx, Hold hold, @Nullable Instant moved) {
        @Nullable Instant before = hold.readyAt();
        @Nullable NodeState node = tx.get(NodeState.key(hold.node()), NodeState.class);
        if (before == null || moved == null || node == null) {
            return hold;
        }
        long days = Duration.between(day(before), day(moved)).toDays();
        LocalDate wanted = hold.capacityDay().plusDays(days);
        Capability work = hold.ofPickups() ? Capability.PICKUP : Capability.SHIP;
        for (int i = 0; i <= MOST_DAYS && days != 0; i++) {
            LocalDate day = wanted.plusDays(i);
            if (day.equals(hold.capacityDay())) {
                return hold;
            }
            if (Days.take(tx, node, day, hold.capacityLines(), work)) {
                Days.settle(tx, hold, 0, hold.capacityLines());
                return hold.onDay(day);
            }
        }
        return hold;
    }

    private static Instant day(Instant at) {
        return at.atZone(ZoneOffset.UTC)
                .toLocalDate()
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }
}
