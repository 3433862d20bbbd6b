package dev.waybill.core.simulation;

import java.time.Duration;

/**
 * What the backlog router did in one replay.
 *
 * @param every simulated time between its rounds
 * @param windows windows that were solved
 * @param parts parts that were in them, each time they were
 * @param moves moves that were made
 * @param refused moves that the target had no stock or room for any more
 * @param orders orders of which something moved
 * @param beforeMills what the orders that moved cost before each of their moves, by the weights that all replays are
 *     priced with
 * @param afterMills what they cost after it
 * @param unseen parts that were released without ever having been in a window
 */
public record Reevaluation(
        Duration every,
        long windows,
        long parts,
        long moves,
        long refused,
        long orders,
        long beforeMills,
        long afterMills,
        long unseen) {
    /** What re-evaluating gained; less than nothing where it cost more than it saved. */
    public long gainMills() {
        return beforeMills - afterMills;
    }
}
