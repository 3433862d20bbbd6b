package dev.waybill.routing.cost;

import dev.waybill.core.learning.PickOdds.Odds;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be feared of one line that a node is asked for.
 *
 * @param odds how likely it fails there
 * @param grams of what the node is asked for of the line
 */
public record Doubt(Odds odds, long grams) {
    /** Of those lines that a node gives some of and that may fail there; {@code odds} are by SKU slot. */
    public static List<Doubt> of(Odds[] odds, int[] slots, int[] given, long[] unitGrams) {
        List<Doubt> doubts = null;
        for (int line = 0; line < given.length; line++) {
            Odds of = odds[slots[line]];
            if (given[line] > 0 && of.any()) {
                doubts = doubts == null ? new ArrayList<>(given.length) : doubts;
                doubts.add(new Doubt(of, given[line] * unitGrams[line]));
            }
        }
        return doubts == null ? List.of() : doubts;
    }
}
