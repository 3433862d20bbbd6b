package dev.waybill.routing.cost;

import dev.waybill.core.learning.PickOdds.Odds;
import dev.waybill.core.network.Freight;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be feared of one line that a node is asked for.
 *
 * @param odds how likely it fails there
 * @param freight of what the node is asked for of the line
 */
public record Doubt(Odds odds, Freight freight) {
    /** Of those lines that a node gives some of and that may fail there; {@code odds} are by SKU slot. */
    public static List<Doubt> of(Odds[] odds, int[] slots, int[] given, UnitFreight unit) {
        List<Doubt> doubts = null;
        for (int line = 0; line < given.length; line++) {
            Odds of = odds[slots[line]];
            if (given[line] > 0 && of.any()) {
                doubts = doubts == null ? new ArrayList<>(given.length) : doubts;
                doubts.add(new Doubt(of, unit.of(line, given[line])));
            }
        }
        return doubts == null ? List.of() : doubts;
    }
}
