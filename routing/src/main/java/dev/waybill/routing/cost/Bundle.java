package dev.waybill.routing.cost;

/**
 * The goods of one part, as far as their cost goes.
 *
 * @param grams weight of all units
 * @param lines order lines, as capacity counts them
 * @param scarcityMills shadow price of all units at the node that gives them
 * @param units pieces of all lines together
 * @param stockOutMills for units that are among the last of their positions
 * @param markdownMills for units that no markdown threatens
 */
public record Bundle(long grams, int lines, long scarcityMills, int units, long stockOutMills, long markdownMills) {
    /** Without terms that depend on how much stock there is. */
    public Bundle(long grams, int lines, long scarcityMills, int units) {
        this(grams, lines, scarcityMills, units, 0, 0);
    }

    /** What the units cost because of the positions that give them. */
    public long positionMills() {
        return scarcityMills + stockOutMills + markdownMills;
    }
}
