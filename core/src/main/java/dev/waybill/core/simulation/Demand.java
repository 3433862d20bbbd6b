package dev.waybill.core.simulation;

import java.time.LocalDate;

/**
 * The orders that a simulation places.
 *
 * @param from the first day, UTC
 * @param days how many days
 * @param orders the most of them when they are recorded, the oldest first; the orders of a day when they are made up
 * @param promiseDays within how many days made-up orders are promised
 * @param restoreStock whether units that recorded orders took are put back to where they were taken, before they are
 *     placed again
 */
public record Demand(Kind kind, LocalDate from, int days, int orders, int promiseDays, boolean restoreStock) {
    public static final int MAX_DAYS = 31;
    /** Orders of one simulation. */
    public static final int MAX_ORDERS = 20_000;

    public static final int MAX_PROMISE_DAYS = 60;

    /** Where orders come from. */
    public enum Kind {
        /** Those that were placed then. */
        RECORDED,
        /** Made up from the catalog and the places of the network, the same for the same seed. */
        GENERATED
    }
}
