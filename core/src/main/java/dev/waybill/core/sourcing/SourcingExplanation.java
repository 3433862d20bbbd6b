package dev.waybill.core.sourcing;

import dev.waybill.core.network.NodeId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a plan won: the decision log of one sourcing.
 *
 * @param strategy id and version of the strategy
 * @param method how it was found: {@code exact}, {@code greedy} or {@code window}
 * @param runnerUp nodes and cost of the second best plan, or null when there was none
 * @param counterfactual the smallest change that would have made the runner-up win, or null
 * @param inputs what it was decided from, or null where that was not recorded
 */
public record SourcingExplanation(
        String strategy,
        String method,
        List<Candidate> candidates,
        @Nullable Alternative runnerUp,
        @Nullable String counterfactual,
        @Nullable RecordedInputs inputs) {
    public SourcingExplanation {
        candidates = List.copyOf(candidates);
    }

    /** Without a record of what it was decided from. */
    public SourcingExplanation(
            String strategy,
            String method,
            List<Candidate> candidates,
            @Nullable Alternative runnerUp,
            @Nullable String counterfactual) {
        this(strategy, method, candidates, runnerUp, counterfactual, null);
    }

    /** The same, which can be replayed. */
    public SourcingExplanation from(RecordedInputs recorded) {
        return new SourcingExplanation(strategy, method, candidates, runnerUp, counterfactual, recorded);
    }

    /**
     * One node that was looked at.
     *
     * @param refusals the rules that refused it, each as {@code rule: reason}; empty when it was eligible
     * @param chosen whether the winning plan uses it
     * @param cost terms of serving all lines it could serve from here, for comparison
     */
    public record Candidate(NodeId node, long metres, List<String> refusals, boolean chosen, List<CostTerm> cost) {}

    public record Alternative(List<NodeId> nodes, long costMills) {}
}
