package dev.waybill.core.order;

import java.time.Duration;

/**
 * How long an order's home waits.
 *
 * @param giveUpAfter domain clock: how long unsourced units wait for a node before they are cancelled
 * @param leastWorkTime domain clock: how long before its ship-by time a part is released at the latest
 * @param continueWithin wall clock: how long a closed attempt waits for the next one before the order is refused
 */
public record OrderPolicy(Duration giveUpAfter, Duration leastWorkTime, Duration continueWithin) {
    public static OrderPolicy standard() {
        return new OrderPolicy(Duration.ofHours(4), Duration.ofMinutes(30), Duration.ofSeconds(20));
    }
}
