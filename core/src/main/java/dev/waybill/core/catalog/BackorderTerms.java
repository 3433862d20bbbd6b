package dev.waybill.core.catalog;

/**
 * An item may be ordered before its goods have come.
 *
 * @param withinDays how far ahead its goods may be expected
 * @param maxUnits of one order
 */
public record BackorderTerms(int withinDays, int maxUnits) {
    /** The farthest that may be allowed. */
    public static final int MAX_DAYS = 730;
}
