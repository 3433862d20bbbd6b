package dev.waybill.core.order;

import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingPlan;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Lines of one group leave one node in one parcel: whoever made a plan that splits them, its home refuses it. */
final class KeptTogether {
    private KeptTogether() {}

    /** Why the plan of an order splits a group; null when it splits none. */
    static @Nullable String split(OrderTerms terms, SourcingPlan plan) {
        List<Set<Integer>> together = terms.together();
        return together.isEmpty()
                ? null
                : split(together, terms.lines().stream().map(OrderLine::demand).toList(), plan.parts());
    }

    /**
     * Why the parts split a group; null when each has all or nothing of it. A group that none of them has is not of this
     * plan.
     *
     * @param wanted what there is of each line to plan
     */
    static @Nullable String split(List<Set<Integer>> together, List<LineDemand> wanted, List<SourcingPlan.Part> parts) {
        for (Set<Integer> group : together) {
            Map<Integer, Integer> whole = units(group, wanted);
            for (SourcingPlan.Part part : parts) {
                Map<Integer, Integer> here = units(group, part.lines());
                if (!here.isEmpty() && !here.equals(whole)) {
                    return "lines " + group + " are kept together, and " + part.node()
                            + " was to have only some of them";
                }
            }
        }
        return null;
    }

    private static Map<Integer, Integer> units(Set<Integer> group, List<LineDemand> lines) {
        Map<Integer, Integer> units = new TreeMap<>();
        for (LineDemand line : lines) {
            if (group.contains(line.line())) {
                units.merge(line.line(), line.quantity().units(), Integer::sum);
            }
        }
        return units;
    }
}
