package dev.waybill.api.json;

import dev.waybill.core.catalog.Money;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.Network;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.sourcing.CostTerm;
import dev.waybill.core.sourcing.DecisionLog;
import dev.waybill.core.sourcing.SourcingExplanation;
import dev.waybill.core.sourcing.SourcingPlan;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Why things were decided, as it is written: every node that was looked at, what it would have cost or who refused it. */
public final class DecisionJson {
    private static final Comparator<Candidate> WINNERS_THEN_CHEAPEST = Comparator.comparing(Candidate::outcome)
            .thenComparingLong(
                    candidate -> candidate.cost() == null ? 0 : candidate.cost().mills());

    private final Network network;
    private final Amounts amounts;

    public DecisionJson(Network network, Amounts amounts) {
        this.network = network;
        this.amounts = amounts;
    }

    public record Decisions(List<Decision> decisions) {}

    public record Decision(
            Instant at,
            String about,
            String subject,
            @Nullable String actor,
            String strategy,
            String method,
            List<Part> parts,
            Amounts.Cost cost,
            @Nullable Money costDelta,
            List<Candidate> candidates,
            @Nullable RunnerUp runnerUp,
            @Nullable String counterfactual) {}

    public record Part(
            String nodeId,
            List<OrderJson.Demand> lines,
            @Nullable String carrierService,
            Instant shipBy,
            Instant deliverBy,
            Amounts.Cost cost,
            OrderJson.@Nullable ToStore toStore) {}

    /** As on the wire in lower case. */
    public enum Outcome {
        WON,
        LOST,
        REFUSED
    }

    public record Candidate(
            String nodeId,
            String name,
            long metres,
            Outcome outcome,
            List<Refusal> refusals,
            Amounts.@Nullable Cost cost) {}

    public record Refusal(String rule, String detail) {
        /** Explanations have {@code rule: detail}. */
        static Refusal parse(String text) {
            int colon = text.indexOf(": ");
            return colon < 0 ? new Refusal(text, "") : new Refusal(text.substring(0, colon), text.substring(colon + 2));
        }
    }

    public record RunnerUp(List<String> nodeIds, Money cost) {}

    public Decisions of(List<DecisionLog.Decision> decisions) {
        return new Decisions(decisions.stream().map(this::decision).toList());
    }

    private Decision decision(DecisionLog.Decision decision) {
        SourcingExplanation why = decision.explanation();
        List<CostTerm> total = decision.plan().parts().stream()
                .flatMap(part -> part.cost().stream())
                .toList();
        return new Decision(
                decision.at(),
                decision.about(),
                decision.subject(),
                decision.actor(),
                why.strategy(),
                why.method(),
                decision.plan().parts().stream().map(this::part).toList(),
                amounts.cost(summed(total)),
                amounts.orNull(decision.deltaMills()),
                why.candidates().stream()
                        .map(this::candidate)
                        .sorted(WINNERS_THEN_CHEAPEST)
                        .toList(),
                runnerUp(why.runnerUp()),
                why.counterfactual());
    }

    /** One term of each name. */
    private static List<CostTerm> summed(List<CostTerm> terms) {
        Map<String, Long> sums = new LinkedHashMap<>();
        terms.forEach(term -> sums.merge(term.name(), term.mills(), Long::sum));
        return sums.entrySet().stream()
                .map(sum -> new CostTerm(sum.getKey(), sum.getValue()))
                .toList();
    }

    private Part part(SourcingPlan.Part part) {
        return new Part(
                part.node().value(),
                part.lines().stream().map(OrderJson::demand).toList(),
                part.carrierService(),
                part.shipBy(),
                part.deliverBy(),
                amounts.cost(part.cost()),
                OrderJson.ToStore.of(part));
    }

    private Candidate candidate(SourcingExplanation.Candidate candidate) {
        boolean refused = !candidate.refusals().isEmpty();
        return new Candidate(
                candidate.node().value(),
                name(candidate.node()),
                candidate.metres(),
                candidate.chosen() ? Outcome.WON : refused ? Outcome.REFUSED : Outcome.LOST,
                refusals(candidate),
                refused ? null : amounts.cost(candidate.cost()));
    }

    /** The rules that refused a node. */
    public static List<Refusal> refusals(SourcingExplanation.Candidate candidate) {
        return candidate.refusals().stream().map(Refusal::parse).toList();
    }

    /** The node's name, or its id when it is no longer known. */
    public String name(NodeId id) {
        FulfillmentNode node = network.node(id);
        return node == null ? id.value() : node.name();
    }

    private @Nullable RunnerUp runnerUp(SourcingExplanation.@Nullable Alternative second) {
        return second == null
                ? null
                : new RunnerUp(second.nodes().stream().map(NodeId::value).toList(), amounts.of(second.costMills()));
    }
}
