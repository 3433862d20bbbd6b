package dev.waybill.routing.whatif;

import dev.waybill.core.simulation.Tally;
import dev.waybill.core.simulation.Tally.NodeTally;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingPlan;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Adds up one replay. */
final class Adding {
    private final Map<String, Long> mills = new HashMap<>();
    private final Map<String, NodeTally> nodes = new HashMap<>();
    private long orders;
    private long unfilled;
    private long late;
    private long split;
    private long parts;
    private long parcels;
    private long unitsAsked;
    private long unitsFilled;
    private long carbonGrams;

    void unfilled(ReplayOrder order) {
        orders++;
        unfilled++;
        unitsAsked += units(order);
    }

    void placed(ReplayOrder order, SourcingPlan plan, Yardstick.Measure measure) {
        orders++;
        unitsAsked += units(order);
        unitsFilled += units(order);
        Instant promised = order.request().promisedBy();
        late += promised != null && plan.completeBy().isAfter(promised) ? 1 : 0;
        split += plan.parts().size() > 1 ? 1 : 0;
        parts += plan.parts().size();
        carbonGrams += measure.carbonGrams();
        measure.mills().forEach((term, each) -> mills.merge(term, each, Long::sum));
        for (SourcingPlan.Part part : plan.parts()) {
            parcels += part.carrierService() == null ? 0 : 1;
            NodeTally one = new NodeTally(1, part.lines().size(), units(part));
            nodes.merge(part.node().value(), one, NodeTally::plus);
            SourcingPlan.ToStore to = part.toStore();
            if (to != null) {
                nodes.merge(to.store().value(), one, NodeTally::plus);
            }
        }
    }

    private static long units(ReplayOrder order) {
        return units(order.request().lines());
    }

    private static long units(SourcingPlan.Part part) {
        return units(part.lines());
    }

    private static long units(Iterable<LineDemand> lines) {
        long units = 0;
        for (LineDemand line : lines) {
            units += line.quantity().units();
        }
        return units;
    }

    Tally done() {
        return new Tally(
                orders, unfilled, late, split, parts, parcels, unitsAsked, unitsFilled, carbonGrams, mills, nodes);
    }
}
