package dev.waybill.simulator.demand;

import dev.waybill.core.network.ServiceLevel;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.simulator.world.Chance;

/**
 * How customers want their goods: our own choice, so that every way is used.
 *
 * @param pickup part of the orders that are to be collected
 * @param express part of the deliveries
 * @param sameDay part of the deliveries
 */
record Wishes(double pickup, double express, double sameDay) {
    static final Wishes BUILT_IN = new Wishes(0.24, 0.15, 0.07);
    /** Fewer baskets of the order file are found whole in one store, so that more must ask. */
    static final Wishes REAL = new Wishes(0.34, 0.12, 0.06);

    FulfillmentMethod method(Chance chance) {
        return chance.unit() < pickup ? FulfillmentMethod.PICKUP : FulfillmentMethod.DELIVERY;
    }

    ServiceLevel level(Chance chance) {
        double at = chance.unit();
        if (at < sameDay) {
            return ServiceLevel.SAME_DAY;
        }
        return at < sameDay + express ? ServiceLevel.EXPRESS : ServiceLevel.STANDARD;
    }
}
