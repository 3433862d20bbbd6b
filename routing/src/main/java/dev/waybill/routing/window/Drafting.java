package dev.waybill.routing.window;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.fulfillment.Backlog.OpenPart;
import dev.waybill.core.network.Capability;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderTerms;
import dev.waybill.core.stock.Availability;
import dev.waybill.routing.cost.Bundle;
import dev.waybill.routing.cost.CostModel;
import dev.waybill.routing.cost.NodeLoad;
import dev.waybill.routing.cost.Offer;
import dev.waybill.routing.cost.UnitCost;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The things that the options of one window share, each made once: shelves, days, parcels, orders. */
final class Drafting {
    private final CostModel model;
    private final Availability freed;
    private final Map<ShelfKey, Shelf> shelves = new HashMap<>();
    private final Map<DayKey, Day> days = new HashMap<>();
    private final Map<ParcelKey, Parcel> parcels = new HashMap<>();
    private final Map<OrderId, OrderGroup> orders = new HashMap<>();

    /** {@code channel} is null for what anybody may have. */
    private record ShelfKey(NodeId node, Sku sku, @Nullable String channel) {}

    private record DayKey(NodeId node, LocalDate day) {}

    private record ParcelKey(
            OrderId order, NodeId node, @Nullable String service, LocalDate day) {}

    Drafting(CostModel model, Availability freed) {
        this.model = model;
        this.freed = freed;
    }

    /** What is to be feared of it is not known before all options are. */
    Option option(OpenPart open, Goods goods, Offer offer, boolean current) {
        NodeId node = offer.node().id();
        List<Claim> claims = new ArrayList<>();
        UnitCost sum = new UnitCost(0, 0, 0);
        for (var demand : goods.unitsBySku().entrySet()) {
            claims.addAll(claims(
                    node, demand.getKey(), demand.getValue(), open.order().terms()));
            UnitCost one = model.unit(node, demand.getKey(), () -> freed.atp(node, demand.getKey()));
            sum = sum.plus(one, demand.getValue());
        }
        Bundle bundle = new Bundle(
                goods.freight(),
                goods.lines(),
                sum.scarcity(),
                goods.units(),
                sum.stockOut(),
                sum.markdown(),
                List.of());
        return new Option(parcel(open.order(), offer), day(offer), claims, bundle, current);
    }

    /** On the position, and where some of it is kept from the order's channel on what is left for the channel, too. */
    private List<Claim> claims(NodeId node, Sku sku, int units, OrderTerms terms) {
        Shelf whole = shelves.computeIfAbsent(
                new ShelfKey(node, sku, null), key -> new Shelf(shelves.size(), node, sku, freed.atp(node, sku)));
        Shelf ofChannel = shelves.computeIfAbsent(new ShelfKey(node, sku, terms.channel()), key -> {
            int left = freed.in(terms.channel()).atp(node, sku);
            return left < whole.available() ? new Shelf(shelves.size(), node, sku, left) : whole;
        });
        return ofChannel == whole
                ? List.of(new Claim(whole, units))
                : List.of(new Claim(whole, units), new Claim(ofChannel, units));
    }

    private Day day(Offer offer) {
        NodeId node = offer.node().id();
        LocalDate day = offer.schedule().capacityDay();
        return days.computeIfAbsent(new DayKey(node, day), key -> {
            int left = freed.capacityLeft(node, day);
            long line = model.line(node, day, Capability.SHIP);
            return new Day(days.size(), model, NodeLoad.with(offer.node(), left), left, line, node + " " + day);
        });
    }

    private Parcel parcel(CustomerOrder order, Offer offer) {
        ParcelKey key = key(order, offer);
        return parcels.computeIfAbsent(key, k -> new Parcel(parcels.size(), model, offer, group(order)));
    }

    private static ParcelKey key(CustomerOrder order, Offer offer) {
        return new ParcelKey(
                order.id(),
                offer.node().id(),
                offer.serviceId(),
                offer.schedule().capacityDay());
    }

    /** Whether another part of the order already has an option to leave like this. */
    boolean knows(CustomerOrder order, Offer offer) {
        return parcels.containsKey(key(order, offer));
    }

    private OrderGroup group(CustomerOrder order) {
        long split = model.weights().splitMills();
        return orders.computeIfAbsent(
                order.id(),
                id -> new OrderGroup(orders.size(), id, order.terms().promisedBy(), split));
    }
}
