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
 * @param blocks the lines, in blocks that one node gives as a whole
 * @param kept by block, whether its only line may not be spread over nodes when none has all of it
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
        Doubt[][] doubts,
        int[][] blocks,
        boolean[] kept) {
    /** Nothing is known to fail. */
    static final Doubt[][] SURE = {};

    /** Where no lines are kept together. */
    Problem(
            int[] slots,
            int[] units,
            UnitFreight unitFreight,
            int[][] stock,
            long[][] scarcity,
            Tariff[] tariffs,
            long splitMills,
            int maxParts,
            Doubt[][] doubts) {
        this(
                slots,
                units,
                unitFreight,
                stock,
                scarcity,
                tariffs,
                splitMills,
                maxParts,
                doubts,
                Blocks.none(slots.length),
                new boolean[slots.length]);
    }

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
        return new Problem(
                slots, units, unitFreight, stock, scarcity, tariffs, splitMills, maxParts, bare, blocks, kept);
    }

    int lines() {
        return slots.length;
    }

    int nodes() {
        return tariffs.length;
    }

    /** Bits of the nodes that can give something to the block: all of it, or any of it when it may be split. */
    int givers(int block, boolean split) {
        int givers = 0;
        for (int node = 0; node < nodes(); node++) {
            boolean gives = split ? stock[node][slots[blocks[block][0]]] >= 1 : hasAll(node, block, -1);
            givers |= gives ? 1 << node : 0;
        }
        return givers;
    }

    /** Whether the node has the whole block but for one line, which is not looked at. */
    private boolean hasAll(int node, int block, int except) {
        int[] left = blocks[block].length == 1 ? stock[node] : stock[node].clone();
        for (int line : blocks[block]) {
            if (line != except) {
                if (left[slots[line]] < units[line]) {
                    return false;
                }
                if (left != stock[node]) {
                    left[slots[line]] -= units[line];
                }
            }
        }
        return true;
    }

    /**
     * What is on hand of the line at all nodes together, as far as it is asked for; of one that is kept together with
     * others, at the one node that has the others and the most of it.
     */
    int available(int line) {
        int block = Blocks.of(blocks, line);
        if (kept[block]) {
            int most = 0;
            for (int node = 0; node < nodes(); node++) {
                most = hasAll(node, block, line) ? Math.max(most, stock[node][slots[line]]) : most;
            }
            return Math.min(most, units[line]);
        }
        long sum = Arrays.stream(stock).mapToLong(bySlot -> bySlot[slots[line]]).sum();
        return (int) Math.min(sum, units[line]);
    }
}
