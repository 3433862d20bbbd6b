package dev.waybill.routing.cost;

/**
 * How much a strategy minds what no invoice shows; all in mills (1/1000 of a minor unit) of the cost currency.
 *
 * @param splitMills for each parcel beyond an order's first
 * @param fullLoadMills for the last order line that fills a node's day; lines before it cost proportionally less
 * @param latePerHourMills for each started hour after the promise
 * @param changeMills what a move must gain at least, because replanning disturbs people
 * @param scarcityPermille share of the shadow prices of stock and capacity that counts; 1000 is all of it
 * @param carbonPerKgMills for each kilogram of carbon dioxide of the carriage
 * @param failedLineMills for each line that is not found and each part that is refused, beside a line's second parcel
 * @param position for units whose price depends on how much stock their position has
 */
public record Weights(
        long splitMills,
        long fullLoadMills,
        long latePerHourMills,
        long changeMills,
        long scarcityPermille,
        long carbonPerKgMills,
        long failedLineMills,
        Position position) {
    /** Without carbon and failures, and whatever stock a position has. */
    public Weights(
            long splitMills, long fullLoadMills, long latePerHourMills, long changeMills, long scarcityPermille) {
        this(splitMills, fullLoadMills, latePerHourMills, changeMills, scarcityPermille, 0, 0, Position.ANY);
    }

    /**
     * What units cost by the stock of their position.
     *
     * @param lastUnitMills for each unit of a position of at most {@code lastUnits}
     * @param markdownMills for each unit of a position of less than {@code overstockUnits}
     */
    public record Position(long lastUnitMills, int lastUnits, long markdownMills, int overstockUnits) {
        /** Nothing depends on it. */
        public static final Position ANY = new Position(0, 0, 0, 0);

        public Position {
            requireNotNegative("last_unit_mills", lastUnitMills);
            requireNotNegative("last_units", lastUnits);
            requireNotNegative("markdown_mills", markdownMills);
            requireNotNegative("overstock_units", overstockUnits);
        }

        /** Whether it must be known how much stock there is. */
        public boolean counts() {
            return lastUnitMills > 0 || markdownMills > 0;
        }
    }

    public Weights {
        requireNotNegative("split_mills", splitMills);
        requireNotNegative("full_load_mills", fullLoadMills);
        requireNotNegative("late_per_hour_mills", latePerHourMills);
        requireNotNegative("change_mills", changeMills);
        requireNotNegative("scarcity_permille", scarcityPermille);
        requireNotNegative("carbon_per_kg_mills", carbonPerKgMills);
        requireNotNegative("failed_line_mills", failedLineMills);
    }

    private static void requireNotNegative(String field, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(field + " must not be negative but is " + value);
        }
    }
}
