package dev.waybill.core.stock;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.Tx;
import dev.waybill.core.stock.Position.Movement;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads and writes positions, each change with its row of the ledger: no other code puts a position. */
final class Positions {
    private Positions() {}

    /** Why stock moves: the reason, reference and actor of its ledger row. */
    record Cause(String reason, String reference, String actor) {
        private static final String SYSTEM = "waybill";

        static Cause of(String reason, HoldToken token) {
            return new Cause(reason, token.allocation(), SYSTEM);
        }
    }

    static Position at(Tx tx, NodeId node, Sku sku) {
        return at(tx, Position.key(node, sku), node, sku);
    }

    /** Where the key is needed again: to make it costs about as much as to find the position. */
    static Position at(Tx tx, EntryKey key, NodeId node, Sku sku) {
        @Nullable Position known = tx.get(key, Position.class);
        return known == null ? Position.empty(node, sku) : known;
    }

    /** Moves units now. */
    static Movement now(Tx tx, int onHandDelta, int pickedDelta) {
        return new Movement(tx.now().domain(), onHandDelta, pickedDelta);
    }

    /** Moves units at a physical time; a clock that is ahead of the shard's is not believed. */
    static Movement at(Tx tx, Instant at, int onHandDelta, int pickedDelta) {
        Instant now = tx.now().domain();
        return new Movement(at.isAfter(now) ? now : at, onHandDelta, pickedDelta);
    }

    static void move(Tx tx, Position before, Movement movement, int reservedDelta, Cause cause) {
        save(tx, before, Shelf.moved(before, movement, reservedDelta, tx.now().domain()), cause);
    }

    /** Puts the position; whoever waits for units of it gets what has become available, in the same commit. */
    static void save(Tx tx, Position before, Position after, Cause cause) {
        save(tx, Position.key(after.node(), after.sku()), before, after, cause);
    }

    static void save(Tx tx, EntryKey key, Position before, Position after, Cause cause) {
        write(tx, key, before, after, cause);
        if (after.pegged() > 0) {
            Pegs.settle(tx, after.node(), after.sku());
        }
    }

    static void write(Tx tx, EntryKey key, Position before, Position after, Cause cause) {
        tx.put(key, after);
        int onHandDelta = after.onHand() - before.onHand();
        int reservedDelta = after.reserved() - before.reserved();
        int qualityHoldDelta = after.onQualityHold() - before.onQualityHold();
        boolean picked = after.picked() != before.picked();
        if (onHandDelta != 0 || reservedDelta != 0 || qualityHoldDelta != 0 || picked) {
            tx.emit(new StockMoved(
                    after.node(),
                    after.sku(),
                    onHandDelta,
                    reservedDelta,
                    cause.reason(),
                    cause.reference(),
                    cause.actor(),
                    qualityHoldDelta,
                    new StockMoved.After(after.onHand(), after.reserved(), after.onQualityHold())));
        }
        if (after.missing() > before.missing()) {
            int sellable = after.onHand() - after.unsellable();
            tx.emit(new OverReserved(after.node(), after.sku(), sellable, after.reserved()));
        }
    }

    /** Units that come only in the books and are lost at once: two rows of the ledger, and the position as it was. */
    static void lose(Tx tx, Position position, int units, Cause in, Cause lost) {
        StockMoved.After before =
                new StockMoved.After(position.onHand(), position.reserved(), position.onQualityHold());
        StockMoved.After between =
                new StockMoved.After(position.onHand() + units, position.reserved(), position.onQualityHold());
        tx.put(Position.key(position.node(), position.sku()), position);
        tx.emit(row(position, units, in, between));
        tx.emit(row(position, -units, lost, before));
    }

    private static StockMoved row(Position of, int units, Cause cause, StockMoved.After after) {
        return new StockMoved(
                of.node(), of.sku(), units, 0, cause.reason(), cause.reference(), cause.actor(), 0, after);
    }
}
