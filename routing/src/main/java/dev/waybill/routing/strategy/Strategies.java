package dev.waybill.routing.strategy;

import dev.waybill.core.strategy.OrderCase;

/** Which strategy decides an order. Must answer at once, from any thread. */
@FunctionalInterface
public interface Strategies {
    Strategy of(OrderCase order);

    /** One for all orders. */
    static Strategies always(Strategy strategy) {
        return order -> strategy;
    }
}
