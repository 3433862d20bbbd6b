package dev.waybill.simulator.bench.routing;

import dev.waybill.simulator.world.Chance;
import java.util.List;

/**
 * A solution of the program over whole plans: which share of the orders of each kind takes which plan.
 *
 * @param plans by kind
 */
record PlanShares(List<List<Plan>> plans) {
    /** @param centres the centre of each line */
    record Plan(int[] centres, double share) {}

    /** A plan by its share. */
    int[] draw(int kind, Chance chance) {
        List<Plan> ofKind = plans.get(kind);
        double left = chance.unit() * ofKind.stream().mapToDouble(Plan::share).sum();
        for (Plan plan : ofKind) {
            left -= plan.share();
            if (left < 0) {
                return plan.centres();
            }
        }
        return ofKind.get(ofKind.size() - 1).centres();
    }
}
