package dev.waybill.routing.price;

import java.util.List;

/**
 * The orders expected until the next supply.
 *
 * @param patterns kinds of orders
 * @param expected how many of each kind
 */
public record Outlook(List<Pattern> patterns, double[] expected) {
    public Outlook {
        patterns = List.copyOf(patterns);
        if (patterns.size() != expected.length) {
            throw new IllegalArgumentException(patterns.size() + " patterns but " + expected.length + " counts");
        }
    }
}
