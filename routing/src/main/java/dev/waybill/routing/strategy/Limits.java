package dev.waybill.routing.strategy;

import java.time.Duration;

/**
 * Hard limits of a strategy.
 *
 * @param storeMaxMetres stores do not ship farther than this
 * @param maxParts the most nodes that may share one order
 * @param maxLate how late a part may be when no plan keeps the promise that was made
 */
public record Limits(long storeMaxMetres, int maxParts, Duration maxLate) {
    public Limits {
        if (storeMaxMetres < 0 || maxParts < 1 || maxLate.isNegative()) {
            throw new IllegalArgumentException(
                    "limits must be positive but are " + storeMaxMetres + ", " + maxParts + ", " + maxLate);
        }
    }
}
