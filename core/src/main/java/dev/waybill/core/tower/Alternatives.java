package dev.waybill.core.tower;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.sourcing.CostTerm;
import dev.waybill.core.sourcing.Failures;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.Sourcing;
import dev.waybill.core.sourcing.SourcingExplanation;
import dev.waybill.core.sourcing.SourcingOutcome;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.sourcing.SourcingRequest;
import dev.waybill.core.stock.Availability;
import dev.waybill.core.stock.Quantity;
import dev.waybill.core.tower.Tower.PartOfOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where else a whole part could go, priced as a new order would be. Takes up to a millisecond for each alternative:
 * not for an event loop when there are many parts. Safe for any thread.
 */
public final class Alternatives {
    /** Alternatives of one part. */
    public static final int MAX = 8;

    private final Sourcing oneNode;
    private final Availability availability;

    /** {@code oneNode} finds plans of exactly one part. */
    public Alternatives(Sourcing oneNode, Availability availability) {
        this.oneNode = oneNode;
        this.availability = availability;
    }

    /**
     * What was found.
     *
     * @param targets cheapest first; each serves the whole part
     * @param looked every node that was looked at, with the rules that refused it
     * @param strategy id and version of what priced them
     */
    public record Found(List<SourcingPlan.Part> targets, List<SourcingExplanation.Candidate> looked, String strategy) {
        public Found {
            targets = List.copyOf(targets);
            looked = List.copyOf(looked);
        }

        public Optional<SourcingPlan.Part> at(NodeId node) {
            return targets.stream().filter(target -> target.node().equals(node)).findFirst();
        }
    }

    /** All alternatives of a part, the cheapest first. */
    public Found of(PartOfOrder open, Instant now) {
        return find(open, now, MAX);
    }

    /** The cheapest alternative only. */
    Optional<SourcingPlan.Part> cheapest(PartOfOrder open, Instant now) {
        return find(open, now, 1).targets().stream().findFirst();
    }

    private Found find(PartOfOrder open, Instant now, int most) {
        List<LineDemand> demands = demands(open.part());
        Set<NodeId> excluded = new HashSet<>(open.part().excluded());
        excluded.add(open.part().register().node());
        List<SourcingPlan.Part> targets = new ArrayList<>();
        List<SourcingExplanation.Candidate> looked = List.of();
        String strategy = "";
        while (targets.size() < most && !demands.isEmpty()) {
            SourcingOutcome outcome = oneNode.source(request(open, demands, excluded), now);
            if (targets.isEmpty()) {
                looked = looked(outcome.explanation(), open, demands);
                strategy = outcome.explanation().strategy();
            }
            if (!(outcome instanceof SourcingOutcome.Sourced sourced)
                    || sourced.plan().parts().size() != 1) {
                break;
            }
            SourcingPlan.Part target = sourced.plan().parts().get(0);
            targets.add(target);
            excluded.add(target.node());
        }
        return new Found(targets, looked, strategy);
    }

    private static SourcingRequest request(PartOfOrder open, List<LineDemand> demands, Set<NodeId> excluded) {
        var terms = open.terms();
        return new SourcingRequest(
                demands,
                terms.destination(),
                terms.method(),
                terms.level(),
                null,
                terms.promisedBy(),
                excluded,
                Failures.of(open.part().excluded()),
                null,
                terms.channel(),
                open.part().order().value(),
                terms.placedAt());
    }

    /** What the part still has to deliver. */
    static List<LineDemand> demands(FulfillmentOrder part) {
        return part.lines().stream()
                .filter(line -> line.quantity() > 0)
                .map(line -> new LineDemand(line.number(), line.sku(), Quantity.of(line.quantity())))
                .toList();
    }

    /** Without the node that has it; one that has only some of the units is refused for its stock. */
    private List<SourcingExplanation.Candidate> looked(
            SourcingExplanation explanation, PartOfOrder open, List<LineDemand> demands) {
        Availability ofChannel = availability.in(open.terms().channel());
        List<SourcingExplanation.Candidate> looked = new ArrayList<>();
        for (SourcingExplanation.Candidate candidate : explanation.candidates()) {
            boolean mayServe = candidate.refusals().isEmpty();
            if (!candidate.node().equals(open.part().register().node())) {
                looked.add(mayServe ? unlessShort(candidate, demands, ofChannel) : candidate);
            }
        }
        return looked;
    }

    private static SourcingExplanation.Candidate unlessShort(
            SourcingExplanation.Candidate candidate, List<LineDemand> demands, Availability availability) {
        Map<Sku, Integer> wanted = new HashMap<>();
        demands.forEach(d -> wanted.merge(d.sku(), d.quantity().units(), Integer::sum));
        List<String> missing = new ArrayList<>();
        wanted.forEach((sku, units) -> {
            int there = availability.atp(candidate.node(), sku);
            if (there < units) {
                missing.add("stock: has " + there + " of " + units + " of " + sku);
            }
        });
        return new SourcingExplanation.Candidate(
                candidate.node(), candidate.metres(), missing, false, missing.isEmpty() ? candidate.cost() : List.of());
    }

    static long mills(List<CostTerm> terms) {
        return terms.stream().mapToLong(CostTerm::mills).sum();
    }
}
