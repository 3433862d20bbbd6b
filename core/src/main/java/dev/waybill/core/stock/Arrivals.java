package dev.waybill.core.stock;

import dev.waybill.core.shard.Tx;
import dev.waybill.core.stock.NodeCommand.ArriveHeld;
import dev.waybill.core.stock.NodeCommand.Arrived;
import dev.waybill.core.stock.Positions.Cause;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What goods that are brought to a store for a customer do to its positions. Those of the customer are reserved and off
 * the shelf from the first moment, so that nobody else can buy them and no count looks for them on the shelf.
 */
final class Arrivals {
    private Arrivals() {}

    static void take(Hold hold, Arrived line, ArriveHeld command, Tx tx) {
        String reference = hold.token().allocation();
        Cause in = new Cause("transfer_in", reference, command.actor());
        if (line.lost() > 0) {
            Cause loss = new Cause("transfer_loss", reference, command.actor());
            Positions.lose(tx, Positions.at(tx, hold.node(), line.sku()), line.lost(), in, loss);
        }
        if (line.held() > 0) {
            Position position = Positions.at(tx, hold.node(), line.sku());
            Positions.move(tx, position, Positions.now(tx, line.held(), line.held()), line.held(), in);
        }
        if (line.units() > line.held()) {
            Position position = Positions.at(tx, hold.node(), line.sku());
            Positions.move(tx, position, Positions.at(tx, command.at(), line.units() - line.held(), 0), 0, in);
        }
        if (line.damaged() > 0) {
            damaged(hold, line, command, in, tx);
        }
    }

    /** On a quality hold in the commit that brings them; written off where the position has no room for another hold. */
    private static void damaged(Hold hold, Arrived line, ArriveHeld command, Cause in, Tx tx) {
        Position before = Positions.at(tx, hold.node(), line.sku());
        Instant now = tx.now().domain();
        Position after = Shelf.moved(before, Positions.at(tx, command.at(), line.damaged(), 0), 0, now);
        QualityHold damage = new QualityHold(
                hold.token().allocation(), line.damaged(), QualityHold.Reason.DAMAGED, Supply.OF_TRANSFER, now);
        @Nullable Position kept = QualityHolds.with(after, damage);
        if (kept != null) {
            Positions.save(tx, before, kept, in);
            return;
        }
        int units = Math.min(line.damaged(), after.shelf());
        Positions.write(tx, Position.key(after.node(), after.sku()), before, after, in);
        Cause scrapped = new Cause("damaged", hold.token().allocation(), command.actor());
        Positions.move(tx, after, Positions.now(tx, -units, 0), 0, scrapped);
    }
}
