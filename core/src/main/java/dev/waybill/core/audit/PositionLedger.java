package dev.waybill.core.audit;

import dev.waybill.core.shard.Entry;
import dev.waybill.core.stock.Position;
import dev.waybill.core.stock.StockMoved;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One position, recomputed from its ledger rows in order. Confined to one audit. */
final class PositionLedger {
    /** Reasons that may take on hand below what is held: they tell what is on the shelf, whoever claims it. */
    private static final Set<String> EXPLAIN = Set.of("adjusted", "counted", "damaged", "short_picked");

    private long onHand;
    private long reserved;

    private PositionLedger(long onHand, long reserved) {
        this.onHand = onHand;
        this.reserved = reserved;
    }

    static PositionLedger empty() {
        return new PositionLedger(0, 0);
    }

    static PositionLedger of(@Nullable Entry entry) {
        return entry instanceof Position p ? new PositionLedger(p.onHand(), p.reserved()) : empty();
    }

    /** A step that the first invariant forbids; {@code oversold} units were claimed beyond what was there. */
    record Breach(String found, long oversold) {}

    /** Adds one row; answers what is wrong with it. */
    Optional<Breach> add(StockMoved moved) {
        long missingBefore = missing();
        onHand += moved.onHandDelta();
        reserved += moved.reservedDelta();
        long more = missing() - missingBefore;
        if (onHand < 0 || reserved < 0) {
            return Optional.of(new Breach(this + " after " + moved, 0));
        }
        if (more > 0 && !(moved.onHandDelta() < 0 && EXPLAIN.contains(moved.reason()))) {
            return Optional.of(new Breach(this + " after " + moved, more));
        }
        return Optional.empty();
    }

    PositionLedger copy() {
        return new PositionLedger(onHand, reserved);
    }

    /** Units that are claimed but not there. */
    long missing() {
        return Math.max(0, reserved - onHand);
    }

    boolean matches(@Nullable Entry entry) {
        return entry instanceof Position p
                ? p.onHand() == onHand && p.reserved() == reserved
                : onHand == 0 && reserved == 0;
    }

    @Override
    public String toString() {
        return "on hand " + onHand + ", reserved " + reserved;
    }

    static String describe(@Nullable Entry entry) {
        return entry instanceof Position p ? of(p).toString() : "no position";
    }
}
