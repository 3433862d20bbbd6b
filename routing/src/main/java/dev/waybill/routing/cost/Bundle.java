package dev.waybill.routing.cost;

import dev.waybill.core.network.Freight;
import java.util.List;

/**
 * The goods of one part, as far as their cost goes.
 *
 * @param freight weight and size of all units
 * @param lines order lines, as capacity counts them
 * @param scarcityMills shadow price of all units at the node that gives them
 * @param units pieces of all lines together
 * @param stockOutMills for units that are among the last of their positions
 * @param markdownMills for units that no markdown threatens
 * @param doubts of those lines that may fail at the node
 */
public record Bundle(
        Freight freight,
        int lines,
        long scarcityMills,
        int units,
        long stockOutMills,
        long markdownMills,
        List<Doubt> doubts) {
    public Bundle {
        doubts = List.copyOf(doubts);
    }

    /** Without terms that depend on how much stock there is, and of lines that never fail. */
    public Bundle(Freight freight, int lines, long scarcityMills, int units) {
        this(freight, lines, scarcityMills, units, 0, 0, List.of());
    }

    /** The same goods, where that is to be feared. */
    public Bundle with(List<Doubt> feared) {
        return new Bundle(freight, lines, scarcityMills, units, stockOutMills, markdownMills, feared);
    }

    /** What the units cost because of the positions that give them. */
    public long positionMills() {
        return scarcityMills + stockOutMills + markdownMills;
    }
}
