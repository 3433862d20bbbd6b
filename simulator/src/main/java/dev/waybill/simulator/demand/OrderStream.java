package dev.waybill.simulator.demand;

import java.util.Optional;

/** Orders in the order of their time. Not safe for several threads. */
@FunctionalInterface
public interface OrderStream {
    /** The next order, or empty when there are no more. */
    Optional<SyntheticOrder> next();
}
