package dev.waybill.routing.shadow;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.sourcing.CostTerm;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingOutcome;
import dev.waybill.core.sourcing.SourcingOutcome.Sourced;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.strategy.ShadowFigures;
import dev.waybill.routing.shadow.ShadowMetrics.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Two answers to one request. */
public final class Comparison {
    private Comparison() {}

    /** Which node, by which service, gives which lines: dates and costs follow from it. */
    private record Share(NodeId node, @Nullable String service, List<LineDemand> lines) {
        static Share of(SourcingPlan.Part part) {
            return new Share(part.node(), part.carrierService(), part.lines());
        }
    }

    public static boolean samePlan(SourcingPlan a, SourcingPlan b) {
        return shares(a).equals(shares(b));
    }

    private static Set<Share> shares(SourcingPlan plan) {
        return plan.parts().stream().map(Share::of).collect(Collectors.toSet());
    }

    static Outcome outcome(SourcingOutcome live, SourcingOutcome shadow) {
        if (live instanceof Sourced a && shadow instanceof Sourced b) {
            return samePlan(a.plan(), b.plan()) ? Outcome.SAME_PLAN : Outcome.OTHER_PLAN;
        }
        if (live instanceof Sourced) {
            return Outcome.ONLY_LIVE;
        }
        return shadow instanceof Sourced ? Outcome.ONLY_SHADOW : Outcome.NEITHER;
    }

    /** One order's share of the figures. */
    static ShadowFigures figures(SourcingOutcome live, SourcingOutcome shadow) {
        Outcome outcome = outcome(live, shadow);
        boolean both = outcome == Outcome.SAME_PLAN || outcome == Outcome.OTHER_PLAN;
        return new ShadowFigures(
                1,
                outcome == Outcome.OTHER_PLAN ? 1 : 0,
                both ? 1 : 0,
                outcome == Outcome.ONLY_LIVE ? 1 : 0,
                outcome == Outcome.ONLY_SHADOW ? 1 : 0,
                0,
                both ? mills((Sourced) live) : Map.of(),
                both ? mills((Sourced) shadow) : Map.of());
    }

    /** A plan's cost by term. */
    private static Map<String, Long> mills(Sourced sourced) {
        Map<String, Long> mills = new HashMap<>();
        for (SourcingPlan.Part part : sourced.plan().parts()) {
            for (CostTerm term : part.cost()) {
                mills.merge(term.name(), term.mills(), (a, b) -> Objects.requireNonNull(a) + b);
            }
        }
        return mills;
    }
}
