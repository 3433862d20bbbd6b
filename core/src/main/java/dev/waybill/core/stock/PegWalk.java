package dev.waybill.core.stock;

import dev.waybill.core.shard.Tx;
import dev.waybill.core.stock.Backorders.Peg;
import dev.waybill.core.stock.Hold.HeldLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One way along the line of who waits for a position: everybody gets what has become available, or the date that what is to
 * come has now, until so many have got something. From there on everybody stays as they were, in their places.
 */
final class PegWalk {
    private static final String SYSTEM = "waybill";

    private final Tx tx;
    private final Coming coming;
    private final int most;
    private final List<Peg> left = new ArrayList<>();
    private final Map<HoldToken, Hold> changed = new LinkedHashMap<>();
    private Position position;
    private long claimed;
    private boolean unfinished;

    PegWalk(Tx tx, Position position, int most) {
        this.tx = tx;
        this.position = position;
        this.most = most;
        this.coming = Coming.to(tx, position);
    }

    /** Who waits on, in their order. */
    List<Peg> left() {
        return left;
    }

    /** The holds of whoever got something. */
    Collection<Hold> changed() {
        return changed.values();
    }

    /** Somebody would have got something who is too far behind. */
    boolean unfinished() {
        return unfinished;
    }

    void next(Peg peg) {
        int units = Math.min(position.open(), peg.units());
        int rest = peg.units() - units;
        @Nullable Instant ready = rest == 0 ? null : coming.after(claimed + rest);
        boolean same = units == 0 && Objects.equals(ready, peg.readyAt());
        if (same || changed.size() >= most) {
            unfinished |= !same;
            claimed += peg.units();
            left.add(peg);
            return;
        }
        claimed += rest;
        if (rest > 0) {
            left.add(new Peg(peg.token(), rest, ready));
        }
        Hold hold = Objects.requireNonNull(Holds.find(tx, peg.token()));
        changed.put(peg.token(), units == 0 ? hold : reserve(hold, units));
    }

    private Hold reserve(Hold hold, int units) {
        Position before = position;
        Position reserved =
                Shelf.moved(before, Positions.now(tx, 0, 0), units, tx.now().domain());
        position = reserved.withPegged(before.pegged() - units);
        Positions.write(
                tx,
                Position.key(position.node(), position.sku()),
                before,
                position,
                new Positions.Cause("held", hold.token().allocation(), SYSTEM));
        List<HeldLine> lines = new ArrayList<>(hold.lines());
        lines.replaceAll(line -> line.sku().equals(before.sku())
                ? new HeldLine(line.sku(), line.units(), line.picked(), line.pegged() - units)
                : line);
        Hold filled = hold.withLines(lines);
        tx.put(Hold.key(filled.token()), filled);
        return filled;
    }
}
