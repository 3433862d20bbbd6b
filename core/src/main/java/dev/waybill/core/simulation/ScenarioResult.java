package dev.waybill.core.simulation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A replay beside the one that changes nothing.
 *
 * @param changed orders with another outcome
 * @param first some of them, in the order of their placement
 * @param reevaluation what the backlog router did, or null where it took no part
 */
public record ScenarioResult(
        String scenario,
        Tally tally,
        long changed,
        List<Changed> first,
        @Nullable Reevaluation reevaluation) {
    /** Orders that are listed. */
    public static final int LISTED = 50;

    public ScenarioResult {
        first = List.copyOf(first);
    }

    /** Of a replay in which every order stayed as it was placed. */
    public ScenarioResult(String scenario, Tally tally, long changed, List<Changed> first) {
        this(scenario, tally, changed, first, null);
    }

    /** One order with another outcome; null on the side where nobody could fulfil it. */
    public record Changed(
            String order,
            @Nullable Outcome before,
            @Nullable Outcome after) {}

    /** The nodes of a plan, when it is complete, and what it costs by the common weights. */
    public record Outcome(List<String> nodes, Instant completeBy, long mills) {
        public Outcome {
            nodes = List.copyOf(nodes);
        }
    }
}
