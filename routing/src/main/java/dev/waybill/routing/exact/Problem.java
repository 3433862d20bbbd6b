package dev.waybill.routing.exact;

import dev.waybill.core.learning.PickOdds.Odds;
import dev.waybill.routing.cost.Doubt;
import dev.waybill.routing.cost.UnitFreight;
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
 * @param odds how likely lines fail, by node and slot; empty when none is known to
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
        Odds[][] odds) {
    /** Nothing is known to fail. */
    static final Odds[][] SURE = {};

    /** What is to be feared when the node gives so many units of each line. */
    List<Doubt> doubts(int node, int[] given) {
        return odds.length == 0 ? List.of() : Doubt.of(odds[node], slots, given, unitFreight);
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
