package dev.waybill.routing.strategy;

import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.routing.cost.Offer;
import java.util.List;

/** Whether a node may serve a request. */
public sealed interface Verdict {
    FulfillmentNode node();

    /** From the node to the destination. */
    long metres();

    /** It may, in these ways; at least one. */
    record Eligible(FulfillmentNode node, long metres, List<Offer> offers) implements Verdict {
        public Eligible {
            offers = List.copyOf(offers);
        }
    }

    /** It may not: the first rule that refused it, and why. */
    record Refused(FulfillmentNode node, long metres, String rule, String reason) implements Verdict {
        @Override
        public String toString() {
            return rule + ": " + reason;
        }
    }
}
