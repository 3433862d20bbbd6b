package dev.waybill.core.simulation;

import java.util.Map;

/**
 * What one replay came to.
 *
 * @param orders placed or not
 * @param unfilled orders that nobody could fulfil
 * @param late of the others, those whose plan does not keep the promise
 * @param split of the others, those in several parts
 * @param mills by cost term, of all plans, with the weights of the fallback strategy in force whatever decided: so that
 *     replays can be compared
 * @param nodes what each node did; of what is brought to a store, both that node and the store
 */
public record Tally(
        long orders,
        long unfilled,
        long late,
        long split,
        long parts,
        long parcels,
        long unitsAsked,
        long unitsFilled,
        long carbonGrams,
        Map<String, Long> mills,
        Map<String, NodeTally> nodes) {
    public Tally {
        mills = Map.copyOf(mills);
        nodes = Map.copyOf(nodes);
    }

    /** What one node did: parts of orders, their lines and their units. */
    public record NodeTally(long parts, long lines, long units) {
        public static final NodeTally NONE = new NodeTally(0, 0, 0);

        public NodeTally plus(NodeTally other) {
            return new NodeTally(parts + other.parts, lines + other.lines, units + other.units);
        }
    }

    public long placed() {
        return orders - unfilled;
    }

    public long totalMills() {
        return mills.values().stream().mapToLong(each -> each).sum();
    }

    /** Of a placed order, in mills; 0 when there is none. */
    public long costPerOrder() {
        return placed() == 0 ? 0 : totalMills() / placed();
    }
}
