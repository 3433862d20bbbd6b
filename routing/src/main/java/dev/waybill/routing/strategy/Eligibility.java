package dev.waybill.routing.strategy;

import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.Network;
import dev.waybill.core.stock.Availability;
import dev.waybill.routing.cost.Offer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks the rules about nodes. Pure computation over what this member knows. */
public final class Eligibility {
    private final Network network;
    private final Availability availability;

    public Eligibility(Network network, Availability availability) {
        this.network = network;
        this.availability = availability;
    }

    public Verdict examine(FulfillmentNode node, Terms terms) {
        Inquiry inquiry = new Inquiry(network, availability, terms, node);
        Verdict.Refused refused = refusal(Rules.FIRST, inquiry);
        refused = refused == null ? refusal(terms.limits().nodeRules(), inquiry) : refused;
        refused = refused == null ? refusal(Rules.LAST, inquiry) : refused;
        return refused == null ? new Verdict.Eligible(node, inquiry.metres(), Rules.inTime(inquiry)) : refused;
    }

    /** The ways in which a node could serve the request if it got it only then; how late they are is not asked. */
    public List<Offer> later(FulfillmentNode node, Terms terms, Instant from) {
        return new Inquiry(network, availability, terms.startingAt(from), node).offers();
    }

    private static Verdict.@Nullable Refused refusal(List<Rule> rules, Inquiry inquiry) {
        for (Rule rule : rules) {
            String refusal = rule.check().refusal(inquiry);
            if (refusal != null) {
                return new Verdict.Refused(inquiry.node(), inquiry.metres(), rule.name(), refusal);
            }
        }
        return null;
    }
}
