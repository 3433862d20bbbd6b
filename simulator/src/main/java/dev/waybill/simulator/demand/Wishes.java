package dev.waybill.simulator.demand;

import dev.waybill.core.network.ServiceLevel;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.simulator.world.Chance;

/**
 * How customers want their goods: our own choice. About half of those who ask for a pickup find a store near them that
 * has everything, so that 15 to 20 % of all orders become one.
 *
 * @param pickup part of the customers who would rather collect
 * @param express part of the deliveries
 * @param sameDay part of the deliveries
 */
record Wishes(double pickup, double express, double sameDay) {
    static final Wishes BUILT_IN = new Wishes(0.32, 0.15, 0.07);
    /** Baskets of an order file are seldom found whole in one store, so that more must ask for as many pickups. */
    static final Wishes REAL = new Wishes(0.52, 0.12, 0.06);

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
