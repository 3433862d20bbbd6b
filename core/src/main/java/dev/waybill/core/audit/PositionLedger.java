package dev.waybill.core.audit;

import dev.waybill.core.shard.Entry;
import dev.waybill.core.stock.Position;
import dev.waybill.core.stock.StockMoved;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One position, recomputed from its ledger rows in order. Confined to one audit. */
final class PositionLedger {
    /** Reasons that may keep units from sale that are held: they tell what state they are in, whoever claims them. */
    private static final Set<String> KEEP = Set.of("quality_hold", "transfer_in", "transfer_surplus");

    /** Reasons that may take on hand below what is held: they tell what is on the shelf, whoever claims it. */
    private static final Set<String> EXPLAIN =
            Set.of("adjusted", "counted", "damaged", "short_picked", "transfer_loss");

    private long onHand;
    private long reserved;
    private long qualityHold;

    private PositionLedger(long onHand, long reserved, long qualityHold) {
        this.onHand = onHand;
        this.reserved = reserved;
        this.qualityHold = qualityHold;
    }

    static PositionLedger empty() {
        return new PositionLedger(0, 0, 0);
    }

    static PositionLedger of(@Nullable Entry entry) {
        return entry instanceof Position p ? new PositionLedger(p.onHand(), p.reserved(), p.onQualityHold()) : empty();
    }

    /** A step that the first invariant forbids; {@code oversold} units were claimed beyond what was there. */
    record Breach(String found, long oversold) {}

    /** Adds one row; answers what is wrong with it. */
    Optional<Breach> add(StockMoved moved) {
        long missingBefore = missing();
        onHand += moved.onHandDelta();
        reserved += moved.reservedDelta();
        qualityHold += moved.qualityHoldDelta();
        long more = missing() - missingBefore;
        if (onHand < 0 || reserved < 0 || qualityHold < 0) {
            return Optional.of(new Breach(this + " after " + moved, 0));
        }
        if (more > 0 && !explained(moved)) {
            return Optional.of(new Breach(this + " after " + moved, more));
        }
        return Optional.empty();
    }

    private static boolean explained(StockMoved moved) {
        return moved.onHandDelta() < 0
                ? EXPLAIN.contains(moved.reason())
                : moved.qualityHoldDelta() > 0 && KEEP.contains(moved.reason());
    }

    PositionLedger copy() {
        return new PositionLedger(onHand, reserved, qualityHold);
    }

    /** Units that are claimed but not there, or not to be sold. */
    long missing() {
        return Math.max(0, reserved - Math.max(0, onHand - qualityHold));
    }

    /** Whether the row says of the position after it what the rows before it add up to. */
    boolean agrees(StockMoved moved) {
        StockMoved.After after = moved.after();
        if (after == null) {
            return true;
        }
        return after.onHand() == onHand && after.reserved() == reserved && after.qualityHold() == qualityHold;
    }

    boolean matches(@Nullable Entry entry) {
        return entry instanceof Position p
                ? p.onHand() == onHand && p.reserved() == reserved && p.onQualityHold() == qualityHold
                : onHand == 0 && reserved == 0 && qualityHold == 0;
    }

    @Override
    public String toString() {
        String both = "on hand " + onHand + ", reserved " + reserved;
        return qualityHold == 0 ? both : both + ", on quality hold " + qualityHold;
    }

    static String describe(@Nullable Entry entry) {
        return entry instanceof Position p ? of(p).toString() : "no position";
    }
}
