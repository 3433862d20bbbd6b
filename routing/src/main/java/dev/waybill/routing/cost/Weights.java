package dev.waybill.routing.cost;

/**
 * How much a strategy minds what no invoice shows; all in mills (1/1000 of a minor unit) of the cost currency.
 *
 * @param splitMills for each parcel beyond an order's first
 * @param fullLoadMills for the last order line that fills a node's day; lines before it cost proportionally less
 * @param latePerHourMills for each started hour after the promise
 * @param changeMills what a move must gain at least, because replanning disturbs people
 * @param scarcityPermille share of the shadow price of stock that counts; 1000 is all of it
 */
public record Weights(
        long splitMills, long fullLoadMills, long latePerHourMills, long changeMills, long scarcityPermille) {
    public Weights {
        requireNotNegative("split_mills", splitMills);
        requireNotNegative("full_load_mills", fullLoadMills);
        requireNotNegative("late_per_hour_mills", latePerHourMills);
        requireNotNegative("change_mills", changeMills);
        requireNotNegative("scarcity_permille", scarcityPermille);
    }

    private static void requireNotNegative(String field, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(field + " must not be negative but is " + value);
        }
    }
}
