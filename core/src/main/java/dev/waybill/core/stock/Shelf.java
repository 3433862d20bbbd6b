package dev.waybill.core.stock;

import dev.waybill.core.stock.Position.FeedMark;
import dev.waybill.core.stock.Position.Movement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What movements and counts do to a position. The shelf is what is on hand but not picked; a count tells the shelf as
 * of a moment, and everything else follows from the movements around that moment.
 */
final class Shelf {
    /** Movements that are remembered for counts as of the past. */
    static final int MAX_RECENT = 32;

    /** How far back a count may lie. */
    static final Duration MAX_AGE = Duration.ofHours(24);

    private Shelf() {}

    /**
     * The position after a movement. What happened to the shelf before the last count, but was told only after it, is
     * in that count already: it leaves the shelf as counted. Units that were picked are there, whatever was believed.
     */
    static Position moved(Position position, Movement movement, int reservedDelta, Instant now) {
        boolean inCount = movement.at().isBefore(lastCount(position));
        int onHandDelta = inCount ? movement.pickedDelta() : movement.onHandDelta();
        int picked = position.picked() + movement.pickedDelta();
        return new Position(
                position.node(),
                position.sku(),
                Math.max(picked, position.onHand() + onHandDelta),
                position.reserved() + reservedDelta,
                picked,
                position.safetyStock(),
                position.feeds(),
                remember(position.recent(), movement, now),
                position.bin(),
                position.qualityHolds(),
                position.pegged());
    }

    /** The position after a count of {@code counted} units on the shelf; see {@link #placeable} first. */
    static Position counted(Position position, FeedMark mark, int counted) {
        int onHand = counted + position.picked();
        for (Movement later : position.recent()) {
            if (later.at().isAfter(mark.asOf())) {
                onHand += later.onHandDelta() - later.pickedDelta();
            }
        }
        return new Position(
                position.node(),
                position.sku(),
                Math.max(position.picked(), onHand),
                position.reserved(),
                position.picked(),
                position.safetyStock(),
                Feeds.with(position.feeds(), mark),
                position.recent(),
                position.bin(),
                position.qualityHolds(),
                position.pegged());
    }

    /** Whether all movements after that moment are known. */
    static boolean placeable(Position position, Instant asOf, Instant now) {
        boolean recent = !asOf.isBefore(now.minus(MAX_AGE));
        boolean complete = position.recent().size() < MAX_RECENT
                || !asOf.isBefore(position.recent().get(0).at());
        return recent && complete;
    }

    static Instant lastCount(Position position) {
        return Feeds.newest(position.feeds());
    }

    private static List<Movement> remember(List<Movement> recent, Movement movement, Instant now) {
        if (movement.onHandDelta() == 0 && movement.pickedDelta() == 0) {
            return recent;
        }
        List<Movement> kept = new ArrayList<>(recent);
        kept.add(movement);
        kept.sort(Comparator.comparing(Movement::at));
        kept.removeIf(m -> m.at().isBefore(now.minus(MAX_AGE)));
        return kept.subList(Math.max(0, kept.size() - MAX_RECENT), kept.size());
    }
}
