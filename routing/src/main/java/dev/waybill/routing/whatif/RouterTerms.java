package dev.waybill.routing.whatif;

import dev.waybill.core.order.OrderPolicy;
import dev.waybill.routing.window.RouterLimits;
import java.time.Duration;

/**
 * How the backlog router takes part in simulations.
 *
 * @param every simulated time between its rounds; at most half of the shortest grace, so that every part is seen
 * @param windows of one replay at most, spread over its time
 * @param limits of the live router; its effort is counted, never timed, so that a question has one answer
 * @param policy when parts are released
 */
public record RouterTerms(Duration every, int windows, RouterLimits limits, OrderPolicy policy) {
    private static final int WINDOWS = 5_000;
    private static final int PLANS_PER_PART = 500;

    public RouterTerms {
        if (every.isNegative() || every.isZero() || windows < 1) {
            throw new IllegalArgumentException("rounds every " + every + ", at most " + windows + " windows");
        }
        if (limits.effort().time() != null) {
            throw new IllegalArgumentException("a window of a simulation is bounded by counting");
        }
    }

    /** As a member has it when nothing is configured. */
    public static RouterTerms standard() {
        return new RouterTerms(
                Duration.ofMinutes(5),
                WINDOWS,
                RouterLimits.standard().repeatable(PLANS_PER_PART),
                OrderPolicy.standard());
    }
}
