package dev.waybill.routing.price;

import java.util.List;

/**
 * Orders that are alike: the same goods to the same region.
 *
 * @param units pieces of each line
 * @param ways the nodes worth a look, and the way of not serving; {@link #MAX_WAYS} at most
 */
public record Pattern(int[] units, List<Way> ways) {
    /** One bit each. */
    public static final int MAX_WAYS = 30;

    public Pattern {
        ways = List.copyOf(ways);
        if (ways.size() > MAX_WAYS) {
            throw new IllegalArgumentException("more than " + MAX_WAYS + " ways: " + ways.size());
        }
    }

    int lines() {
        return units.length;
    }
}
