package dev.waybill.routing.window;

import dev.waybill.core.order.OrderId;

/**
 * Parts of one order with lines that must leave in one parcel, although they are in several parts; one object for all of
 * them, compared by identity.
 */
final class Together {
    private final OrderId order;

    Together(OrderId order) {
        this.order = order;
    }

    /** Parcels that are too many. */
    static int apart(int parcels) {
        return Math.max(0, parcels - 1);
    }

    @Override
    public String toString() {
        return "parts of " + order + " that stay together";
    }
}
