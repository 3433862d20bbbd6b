package dev.waybill.simulator.bench;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.sourcing.CostTerm;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.Sourcing;
import dev.waybill.core.sourcing.SourcingExplanation;
import dev.waybill.core.sourcing.SourcingOutcome;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.sourcing.SourcingRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plans without planning: the lines are dealt out to nodes by chance. What it costs to plan is measured elsewhere. */
final class GivenPlans implements Sourcing {
    private static final Duration TO_SHIP = Duration.ofHours(8);
    private static final Duration TO_DELIVER = Duration.ofDays(2);

    private final StockLaw law;
    private final int parts;

    GivenPlans(StockLaw law, int parts) {
        this.law = law;
        this.parts = parts;
    }

    @Override
    public SourcingOutcome source(SourcingRequest request, Instant now) {
        List<SourcingPlan.Part> made = new ArrayList<>();
        List<SourcingExplanation.Candidate> candidates = new ArrayList<>();
        List<NodeId> nodes = law.nodesApart(parts);
        for (int i = 0; i < parts; i++) {
            List<CostTerm> cost = List.of(new CostTerm("parcel", 700_000), new CostTerm("labour", 160_000));
            made.add(part(nodes.get(i), lines(request, i), cost, now));
            candidates.add(new SourcingExplanation.Candidate(nodes.get(i), 250_000, List.of(), true, cost));
        }
        return new SourcingOutcome.Sourced(
                new SourcingPlan(made), new SourcingExplanation("given@1", "exact", candidates, noRunnerUp(), null));
    }

    private static SourcingExplanation.@Nullable Alternative noRunnerUp() {
        return null;
    }

    private SourcingPlan.Part part(NodeId node, List<LineDemand> lines, List<CostTerm> cost, Instant now) {
        return new SourcingPlan.Part(
                node,
                law.shardOf(node),
                lines,
                "GROUND",
                StockRequests.tomorrow(() -> now),
                now.plus(TO_SHIP),
                now.plus(TO_DELIVER),
                cost,
                null);
    }

    private List<LineDemand> lines(SourcingRequest request, int part) {
        List<LineDemand> dealt = new ArrayList<>();
        for (int i = part; i < request.lines().size(); i += parts) {
            dealt.add(request.lines().get(i));
        }
        return dealt;
    }
}
