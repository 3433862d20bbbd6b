package dev.waybill.core.stock;

import dev.waybill.core.shard.Tx;
import dev.waybill.core.stock.NodeCommand.EndQualityHold;
import dev.waybill.core.stock.NodeCommand.PutOnQualityHold;
import dev.waybill.core.stock.Positions.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Units that are kept from sale, and the end of that. Customers' claims stay: a position may become over-reserved. */
final class QualityHolds {
    /** Holds of one position. */
    static final int MAX_HOLDS = 32;

    private QualityHolds() {}

    static NodeResult put(PutOnQualityHold command, Tx tx) {
        if (tx.get(NodeState.key(command.node()), NodeState.class) == null) {
            return NodeDecisions.unknown(command.node());
        }
        Position before = Positions.at(tx, command.node(), command.sku());
        @Nullable QualityHold known = find(before, command.hold());
        if (known != null) {
            return new NodeResult.QualityHeld(before.node(), before.sku(), known);
        }
        int free = before.shelf() - before.unsellable();
        if (command.quantity().units() > free) {
            return new NodeResult.Refused(
                    "BELOW_ZERO", "on the shelf and not on hold are " + free + " units of " + command.sku());
        }
        if (before.qualityHolds().size() == MAX_HOLDS) {
            return new NodeResult.Refused("TOO_MANY_HOLDS", "at most " + MAX_HOLDS + " quality holds of one position");
        }
        QualityHold hold = new QualityHold(
                command.hold(),
                command.quantity().units(),
                command.reason(),
                command.note(),
                tx.now().domain());
        List<QualityHold> holds = new ArrayList<>(before.qualityHolds());
        holds.add(hold);
        Positions.save(tx, before, before.with(holds), cause("quality_hold", hold, command.actor()));
        return new NodeResult.QualityHeld(before.node(), before.sku(), hold);
    }

    static NodeResult end(EndQualityHold command, Tx tx) {
        Position before = Positions.at(tx, command.node(), command.sku());
        @Nullable QualityHold hold = find(before, command.hold());
        if (hold == null) {
            return new NodeResult.Refused("NOT_FOUND", "there is no quality hold " + command.hold());
        }
        @Nullable Quantity wanted = command.quantity();
        int units = wanted == null ? hold.units() : wanted.units();
        if (units > hold.units()) {
            return new NodeResult.Refused("WRONG_QUANTITY", "on this hold are " + hold.units() + " units");
        }
        List<QualityHold> holds = new ArrayList<>(before.qualityHolds());
        holds.removeIf(h -> h.id().equals(hold.id()));
        if (units < hold.units()) {
            holds.add(hold.withUnits(hold.units() - units));
        }
        return command.ending() == QualityHold.Ending.RELEASED
                ? released(tx, before, before.with(holds), hold, command)
                : scrapped(tx, before, before.with(holds), hold, command);
    }

    private static NodeResult released(
            Tx tx, Position before, Position after, QualityHold hold, EndQualityHold command) {
        Positions.save(tx, before, after, cause("quality_released", hold, command.actor()));
        return new NodeResult.QualityHoldEnded(left(after, hold), 0);
    }

    /** What a count has not found any more cannot be thrown away. */
    private static NodeResult scrapped(
            Tx tx, Position before, Position after, QualityHold hold, EndQualityHold command) {
        int scrapped = Math.min(hold.units() - left(after, hold), before.shelf());
        Position without =
                Shelf.moved(after, Positions.now(tx, -scrapped, 0), 0, tx.now().domain());
        Positions.save(tx, before, without, cause("scrapped", hold, command.actor()));
        return new NodeResult.QualityHoldEnded(left(after, hold), scrapped);
    }

    /** The position with so many units more on a hold; null when it has no room for another one. */
    static @Nullable Position with(Position position, QualityHold more) {
        @Nullable QualityHold known = find(position, more.id());
        if (known == null && position.qualityHolds().size() >= MAX_HOLDS) {
            return null;
        }
        List<QualityHold> holds = new ArrayList<>(position.qualityHolds());
        holds.removeIf(h -> h.id().equals(more.id()));
        holds.add(known == null ? more : known.withUnits(known.units() + more.units()));
        return position.with(holds);
    }

    private static int left(Position after, QualityHold hold) {
        @Nullable QualityHold rest = find(after, hold.id());
        return rest == null ? 0 : rest.units();
    }

    private static @Nullable QualityHold find(Position position, String id) {
        return position.qualityHolds().stream()
                .filter(hold -> hold.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    private static Cause cause(String reason, QualityHold hold, String actor) {
        String why = hold.reason().name().toLowerCase(Locale.ROOT);
        return new Cause(reason, why + " " + hold.id(), actor);
    }
}
