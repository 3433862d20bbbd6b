package dev.waybill.routing.candidate;

import dev.waybill.core.network.FulfillmentNode;
import java.util.Comparator;

/**
 * A node that has some of the stock; no rule was asked yet.
 *
 * @param whole whether it alone has everything
 * @param millsPerUnit optimistic cost of each unit that it could give
 */
public record Prospect(FulfillmentNode node, int[] stock, boolean whole, long millsPerUnit) {
    /** Whole orders first, then the cheapest; the name makes it repeatable. */
    public static final Comparator<Prospect> RANK = Comparator.comparing(Prospect::whole)
            .reversed()
            .thenComparingLong(Prospect::millsPerUnit)
            .thenComparing(p -> p.node().id());
}
