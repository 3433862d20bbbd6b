package dev.waybill.routing.whatif;

import dev.waybill.core.order.OrderTerms;
import dev.waybill.core.sourcing.SourcingRequest;
import java.time.Instant;

/**
 * One order of the demand, in the words of the real decision code.
 *
 * @param request as it was, or would be, asked when it is placed
 * @param terms what is agreed by that
 */
public record ReplayOrder(String id, SourcingRequest request, OrderTerms terms) {
    public Instant placedAt() {
        return terms.placedAt();
    }

    /** From then on it does not move. */
    Instant graceEnds() {
        return terms.placedAt().plus(terms.grace());
    }
}
