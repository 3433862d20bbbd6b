package dev.waybill.core.strategy;

/**
 * How much a strategy minds what no invoice shows. All in mills (1/1000 of a minor unit) of the cost currency, never
 * negative.
 *
 * @param splitMills for each parcel beyond an order's first
 * @param fullLoadMills for the last order line that fills a node's day; lines before it cost proportionally less
 * @param latePerHourMills for each started hour after the promise
 * @param changeMills what a move must gain at least, because replanning disturbs people
 * @param scarcityPermille share of the shadow price of stock that counts; 1000 is all of it
 * @param carbonPerKgMills for each kilogram of carbon dioxide that carrying a parcel is estimated to set free
 * @param lastUnitMills for each unit from a position that has at most {@code lastUnits}: it may be out of stock soon
 * @param lastUnits from how few units a position is nearly out of stock; 0 for never
 * @param markdownMills for each unit from a position that has less than {@code overstockUnits}, because a unit of one
 *     that has more would have been saved from a markdown
 * @param overstockUnits from how many units a position is overstocked; 0 for never
 * @param failedLineMills for each line that a node does not find, and each part that it refuses: the work of finding
 *     another node. The second parcel of a line comes on top, at its price. Counts as often as it was learned to happen
 */
public record CostWeights(
        long splitMills,
        long fullLoadMills,
        long latePerHourMills,
        long changeMills,
        long scarcityPermille,
        long carbonPerKgMills,
        long lastUnitMills,
        int lastUnits,
        long markdownMills,
        int overstockUnits,
        long failedLineMills) {
    /** The largest weight in mills: a thousand million minor units. */
    public static final long MAX_MILLS = 1_000_000_000_000L;
    /** The most of a shadow price that counts: ten times. */
    public static final long MAX_PERMILLE = 10_000;

    /** Those of {@link StoredStrategy#builtIn}; for a currency whose minor unit is a cent. */
    public static final CostWeights STANDARD =
            new CostWeights(150_000, 200_000, 100_000, 50_000, 1000, 0, 0, 0, 0, 0, 200_000);
}
