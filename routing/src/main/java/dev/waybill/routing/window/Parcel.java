package dev.waybill.routing.window;

import dev.waybill.core.network.Freight;
import dev.waybill.routing.cost.CostModel;
import dev.waybill.routing.cost.Doubt;
import dev.waybill.routing.cost.Offer;
import java.util.List;

/**
 * What parts of one order share when they leave one node on one day by one carrier service. One object for each such
 * combination, compared by identity.
 */
final class Parcel {
    private final int number;
    private final CostModel model;
    private final Offer offer;
    private final OrderGroup order;
    /** The node's work for an order, and lateness: the same whatever goes into it. */
    private final long emptyMills;

    /** @param number its place among the window's parcels, from 0 */
    Parcel(int number, CostModel model, Offer offer, OrderGroup order) {
        this.number = number;
        this.model = model;
        this.offer = offer;
        this.order = order;
        this.emptyMills = model.labour(offer.node().costs(), 0)
                + model.lateness(offer.schedule().deliverBy(), order.promisedBy());
    }

    int number() {
        return number;
    }

    Offer offer() {
        return offer;
    }

    OrderGroup order() {
        return order;
    }

    /** Carriage with its carbon, in mills; nothing where it is collected. */
    long carriage(Freight freight) {
        return model.carriage(offer, freight);
    }

    /** Carriage with its carbon, the node's work for an order, and lateness, in mills, of all that goes into it. */
    long cost(Freight freight) {
        return carriage(freight) + emptyMills;
    }

    /** What failures of lines that would go into it are expected to cost, in mills. */
    long failure(List<Doubt> doubts) {
        return model.failure(doubts);
    }

    @Override
    public String toString() {
        return order.id() + "@" + offer.node().id() + "/" + offer.serviceId();
    }
}
