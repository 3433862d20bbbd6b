package dev.waybill.routing.exact;

import dev.waybill.routing.cost.CostModel;
import dev.waybill.routing.cost.Offer;
import dev.waybill.routing.cost.UnitFreight;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * One order in plain numbers, for the search of exact sourcing alone: what studies and benchmarks ask. Nothing is looked
 * up, nothing explained.
 */
public final class PlainOrder {
    private final Problem problem;

    /**
     * A node that may serve.
     *
     * @param offers how a parcel may travel from there; at least one
     * @param stock units that it has, by line
     * @param scarcityMills what taking a unit costs later orders, by line
     */
    public record Node(List<Offer> offers, int[] stock, long[] scarcityMills) {}

    /** What is asked for, by line; each line is another SKU. */
    public record Wanted(int[] units, long[] unitGrams, Instant promisedBy) {}

    /** @param nodes the most promising first, which helps the search to be short */
    public PlainOrder(CostModel model, Wanted wanted, List<Node> nodes) {
        int lines = wanted.units().length;
        int[] slots = new int[lines];
        Arrays.setAll(slots, line -> line);
        this.problem = new Problem(
                slots,
                wanted.units(),
                UnitFreight.ofGrams(wanted.unitGrams()),
                nodes.stream().map(Node::stock).toArray(int[][]::new),
                nodes.stream().map(Node::scarcityMills).toArray(long[][]::new),
                nodes.stream()
                        .map(node -> new Tariff(model, node.offers(), wanted.promisedBy(), lines))
                        .toArray(Tariff[]::new),
                model.split(2),
                nodes.size(),
                Problem.SURE);
    }

    /** Mills of the cheapest plan; empty when the nodes together have too little, or nothing was proven. */
    public OptionalLong cheapest() {
        Podium podium = new Podium();
        boolean proven = Search.run(problem, podium);
        Assignment.Allotment best = podium.best();
        return proven && best != null ? OptionalLong.of(best.cost()) : OptionalLong.empty();
    }
}
