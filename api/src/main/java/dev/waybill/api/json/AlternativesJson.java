package dev.waybill.api.json;

import dev.waybill.core.catalog.Money;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.sourcing.CostTerm;
import dev.waybill.core.sourcing.SourcingExplanation;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.tower.Alternatives;
import dev.waybill.core.tower.Tower.PartOfOrder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where else a part could go, as it is written. */
public final class AlternativesJson {
    private final DecisionJson names;
    private final Amounts amounts;

    public AlternativesJson(DecisionJson names, Amounts amounts) {
        this.names = names;
        this.amounts = amounts;
    }

    public record Found(
            String fulfillmentOrderId,
            String orderId,
            boolean movable,
            Current current,
            List<Alternative> alternatives,
            List<Refused> refused) {}

    public record Current(String nodeId, String name, Money cost, Instant shipBy, Instant deliverBy) {}

    public record Alternative(
            String nodeId, String name, Money cost, Money delta, Instant shipBy, Instant deliverBy, boolean onTime) {}

    public record Refused(String nodeId, String name, String rule, String detail) {}

    /** What a planner may ask for. */
    public record Reroute(@Nullable String nodeId) {}

    public static Parsed<NodeId> read(Reroute request) {
        Fields fields = new Fields();
        NodeId node = fields.node("node_id", request.nodeId());
        return fields.finish(() -> Fields.sure(node));
    }

    /** {@code found} is empty for a part that cannot be moved. */
    public Found of(PartOfOrder open, Optional<Alternatives.Found> found) {
        FulfillmentOrder part = open.part();
        long today = part.cost().stream().mapToLong(CostTerm::mills).sum();
        NodeId at = part.register().node();
        return new Found(
                part.id().value(),
                part.order().value(),
                found.isPresent(),
                new Current(at.value(), names.name(at), amounts.of(today), part.shipBy(), part.deliverBy()),
                found.stream()
                        .flatMap(all -> all.targets().stream())
                        .map(target -> alternative(target, today, open.terms().promisedBy()))
                        .toList(),
                found.stream()
                        .flatMap(all -> all.looked().stream())
                        .flatMap(this::refused)
                        .toList());
    }

    private Alternative alternative(SourcingPlan.Part target, long today, Instant promisedBy) {
        return new Alternative(
                target.node().value(),
                names.name(target.node()),
                amounts.of(target.costMills()),
                amounts.of(target.costMills() - today),
                target.shipBy(),
                target.deliverBy(),
                !target.deliverBy().isAfter(promisedBy));
    }

    private Stream<Refused> refused(SourcingExplanation.Candidate candidate) {
        return DecisionJson.refusals(candidate).stream()
                .map(why ->
                        new Refused(candidate.node().value(), names.name(candidate.node()), why.rule(), why.detail()));
    }
}
