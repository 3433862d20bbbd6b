package dev.waybill.core.audit;

import java.time.Duration;
import java.util.List;

/**
 * What an audit saw.
 *
 * @param violations at most {@link #MAX_LISTED} of them
 * @param violationCount all of them
 * @param overReserved positions where a count, a damage or a short pick took on hand below the holds: visible, no
 *     violation
 * @param overBooked days and pickup slots whose limit was set below what was taken: visible, no violation
 * @param oversold units that were claimed beyond what was on hand; must be 0
 */
public record AuditReport(
        Checked checked,
        List<Violation> violations,
        long violationCount,
        long overReserved,
        long overBooked,
        long oversold,
        Duration took) {
    public static final int MAX_LISTED = 1_000;

    public AuditReport {
        violations = List.copyOf(violations);
    }

    public boolean clean() {
        return violationCount == 0;
    }

    /** The same with at most so many violations. */
    AuditReport listing(int most) {
        List<Violation> few = violations.subList(0, Math.min(most, violations.size()));
        return new AuditReport(checked, few, violationCount, overReserved, overBooked, oversold, took);
    }

    /** How much was looked at. */
    public record Checked(
            long shards, long rows, long decisions, long entries, long positions, long holds, long orders) {
        Checked plus(Checked other) {
            return new Checked(
                    shards + other.shards,
                    rows + other.rows,
                    decisions + other.decisions,
                    entries + other.entries,
                    positions + other.positions,
                    holds + other.holds,
                    orders + other.orders);
        }
    }
}
