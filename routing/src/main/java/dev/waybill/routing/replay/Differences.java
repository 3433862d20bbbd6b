package dev.waybill.routing.replay;

import dev.waybill.core.sourcing.CostTerm;
import dev.waybill.core.sourcing.DecisionReplay.Difference;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingExplanation;
import dev.waybill.core.sourcing.SourcingExplanation.Candidate;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.sourcing.SourcingPlan.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is not the same in two results, by name. */
final class Differences {
    private static final String NOTHING = "none";

    private final List<Difference> found = new ArrayList<>();

    private Differences() {}

    static List<Difference> of(SourcingPlan recorded, SourcingPlan replayed) {
        Differences differences = new Differences();
        differences.plans(recorded.parts(), replayed.parts());
        return differences.found;
    }

    static List<Difference> of(SourcingExplanation recorded, SourcingExplanation replayed) {
        Differences differences = new Differences();
        differences.explanations(recorded, replayed);
        return differences.found;
    }

    private void plans(List<Part> recorded, List<Part> replayed) {
        String before = nodes(recorded);
        String now = nodes(replayed);
        note("winner", before, now);
        if (before.equals(now)) {
            for (int part = 0; part < recorded.size(); part++) {
                part(recorded.get(part), replayed.get(part));
            }
        }
    }

    private static String nodes(List<Part> parts) {
        return parts.stream().map(part -> part.node().value()).collect(Collectors.joining(" and "));
    }

    /** What it waits for is said after sourcing, and not compared. */
    private void part(Part recorded, Part replayed) {
        String at = " at " + recorded.node();
        note("lines" + at, lines(recorded.lines()), lines(replayed.lines()));
        note("carrier service" + at, recorded.carrierService(), replayed.carrierService());
        note("capacity day" + at, recorded.capacityDay(), replayed.capacityDay());
        note("ship by" + at, recorded.shipBy(), replayed.shipBy());
        note("deliver by" + at, recorded.deliverBy(), replayed.deliverBy());
        note("pickup slot" + at, recorded.pickupSlot(), replayed.pickupSlot());
        note("store" + at, recorded.toStore(), replayed.toStore());
        note("shard" + at, recorded.shard(), replayed.shard());
        note("cost" + at, cost(recorded.cost()), cost(replayed.cost()));
    }

    private static String lines(List<LineDemand> lines) {
        return lines.stream()
                .map(line -> line.line() + ": " + line.quantity().units() + " of " + line.sku())
                .collect(Collectors.joining(", "));
    }

    private static String cost(List<CostTerm> cost) {
        return cost.stream().map(term -> term.name() + " " + term.mills()).collect(Collectors.joining(", "));
    }

    private void explanations(SourcingExplanation recorded, SourcingExplanation replayed) {
        note("strategy", recorded.strategy(), replayed.strategy());
        note("method", recorded.method(), replayed.method());
        note("runner-up", recorded.runnerUp(), replayed.runnerUp());
        note("counterfactual", recorded.counterfactual(), replayed.counterfactual());
        List<Candidate> before = recorded.candidates();
        List<Candidate> now = replayed.candidates();
        note("candidates", ids(before), ids(now));
        for (int i = 0; i < before.size() && ids(before).equals(ids(now)); i++) {
            note("candidate " + before.get(i).node(), before.get(i), now.get(i));
        }
    }

    private static String ids(List<Candidate> candidates) {
        return candidates.stream().map(each -> each.node().value()).collect(Collectors.joining(", "));
    }

    private void note(String what, @Nullable Object recorded, @Nullable Object replayed) {
        if (!Objects.equals(recorded, replayed)) {
            found.add(new Difference(
                    what,
                    Objects.requireNonNullElse(recorded, NOTHING).toString(),
                    Objects.requireNonNullElse(replayed, NOTHING).toString()));
        }
    }
}
