package dev.waybill.routing.strategy;

import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.Network;
import dev.waybill.core.stock.Availability;

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
        for (Rule rule : Rules.ORDERED) {
            String refusal = rule.check().refusal(inquiry);
            if (refusal != null) {
                return new Verdict.Refused(node, inquiry.metres(), rule.name(), refusal);
            }
        }
        return new Verdict.Eligible(node, inquiry.metres(), Rules.inTime(inquiry));
    }
}
