package dev.waybill.core.catalog;

/**
 * From how many units available to promise a position is told to be low, and from how many to be back. The gap between
 * them keeps a count that goes up and down from telling every time.
 *
 * @param lowAt units at and below which it is low; 0: only that it is out is told
 * @param backAt units at and above which it is back after it was low or out; above {@code lowAt}
 */
public record StockThreshold(int lowAt, int backAt) {
    /** The most units of either. */
    public static final int MAX_UNITS = 1_000_000;

    public StockThreshold {
        if (lowAt < 0 || backAt <= lowAt || backAt > MAX_UNITS) {
            throw new IllegalArgumentException(
                    "0 <= low-at < back-at <= " + MAX_UNITS + " but they are " + lowAt + " and " + backAt);
        }
    }
}
