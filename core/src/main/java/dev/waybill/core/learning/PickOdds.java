package dev.waybill.core.learning;

import dev.waybill.core.network.NodeId;
import org.jspecify.annotations.Nullable;

/** How likely work fails at a node, as far as it was learned. Must answer at once, from any thread. */
@FunctionalInterface
public interface PickOdds {
    /** A probability of one, in millionths. */
    int CERTAIN = 1_000_000;

    /** Nothing was learned. */
    PickOdds NONE = (node, category) -> Odds.NONE;

    /**
     * How likely a pick there is to find what it looks for.
     *
     * @param category the retailer's own group of items, or null for items in none
     */
    Odds of(NodeId node, @Nullable String category);

    /**
     * Probabilities in millionths.
     *
     * @param missedPpm that a line is not found in full: one less the find probability
     * @param rejectedPpm that the node refuses the part that the line is in
     */
    record Odds(int missedPpm, int rejectedPpm) {
        public static final Odds NONE = new Odds(0, 0);

        /** Whether anything is to be feared. */
        public boolean any() {
            return missedPpm > 0 || rejectedPpm > 0;
        }
    }
}
