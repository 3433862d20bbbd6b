package dev.waybill.routing.exact;

import dev.waybill.routing.cost.Doubt;
import dev.waybill.routing.cost.UnitFreight;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One order as numbers, for the search: nothing here is looked up again. Lines of the same SKU share a slot, and with
 * it the stock.
 *
 * @param slots the SKU slot of each line
 * @param units the units that each line asks for
 * @param unitFreight weight and size of one unit of each line
 * @param stock units available by node and slot
 * @param scarcity mills of taking one unit, by node and slot: all that depends on the position
 * @param tariffs one for each node, the most promising node first
 * @param splitMills cost of each parcel beyond the first
 * @param maxParts the most nodes that may share the order
 * @param doubts what is to be feared of each line, by node and line; empty when nothing is
 */
record Problem(
        int[] slots,
        int[] units,
        UnitFreight unitFreight,
        int[][] stock,
        long[][] scarcity,
        Tariff[] tariffs,
        long splitMills,
        int maxParts,
        Doubt[][] doubts) {
    /** Nothing is known to fail. */
    static final Doubt[][] SURE = {};

    /** What is to be feared when the node gives so many units of each line. */
    List<Doubt> doubts(int node, int[] given) {
        if (doubts.length == 0) {
            return List.of();
        }
        List<Doubt> feared = new ArrayList<>(given.length);
        for (int line = 0; line < given.length; line++) {
            Doubt doubt = doubts[node][line];
            if (given[line] > 0 && doubt.odds().any()) {
                feared.add(doubt);
            }
        }
        return feared;
    }

    /** The same order where a failure costs no more than its re-source: no plan of this one costs less there. */
    Problem withoutSequels() {
        Doubt[][] bare = new Doubt[doubts.length][];
        for (int node = 0; node < bare.length; node++) {
            bare[node] = Arrays.stream(doubts[node])
                    .map(doubt -> Doubt.atLeast(doubt.odds()))
                    .toArray(Doubt[]::new);
        }
        return new Problem(slots, units, unitFreight, stock, scarcity, tariffs, splitMills, maxParts, bare);
    }

    int lines() {
        return slots.length;
    }

    int nodes() {
        return tariffs.length;
    }

    /** Bits of the nodes that can give something to the line: all of it, or any of it when it may be split. */
    int givers(int line, boolean split) {
        int givers = 0;
        for (int node = 0; node < nodes(); node++) {
            if (stock[node][slots[line]] >= (split ? 1 : units[line])) {
                givers |= 1 << node;
            }
        }
        return givers;
    }

    /** What is on hand of the line at all nodes together, as far as it is asked for. */
    int available(int line) {
        long sum = Arrays.stream(stock).mapToLong(bySlot -> bySlot[slots[line]]).sum();
        return (int) Math.min(sum, units[line]);
    }
}
