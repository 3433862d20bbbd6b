package dev.waybill.routing.whatif;

import dev.waybill.core.network.Capability;
import dev.waybill.core.network.CarrierService;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.GeoPoint;
import dev.waybill.core.network.Network;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.Place;
import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.promise.Schedule;
import dev.waybill.core.sourcing.CostTerm;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.stock.Availability;
import dev.waybill.routing.candidate.Lines;
import dev.waybill.routing.cost.Bundle;
import dev.waybill.routing.cost.Carbon;
import dev.waybill.routing.cost.CostModel;
import dev.waybill.routing.cost.Offer;
import dev.waybill.routing.cost.ShadowPrices;
import dev.waybill.routing.cost.Term;
import dev.waybill.routing.cost.Weights;
import dev.waybill.routing.strategy.PublishedStrategies;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Prices plans with the same weights whatever strategy made them. Prices of stock are left out: they say what a unit may
 * be worth later, and in a replay what comes later is counted itself.
 */
public final class Yardstick {
    private final Network network;
    private final CostModel model;

    Yardstick(Network network, Weights weights) {
        this.network = network;
        this.model = new CostModel(weights, ShadowPrices.NONE);
    }

    /**
     * What the plans of orders cost, in mills, by the weights of the strategy that decides whatever no other is for, at
     * nodes that are not busy. What a plan says itself counts where its node is gone. Safe for any thread.
     */
    public static ToLongFunction<CustomerOrder> ofFallback(Network network, PublishedStrategies strategies) {
        return order -> {
            SourcingPlan plan = order.attempt().plan();
            return known(plan, network)
                    ? new Yardstick(network, strategies.fallback().weights())
                            .of(
                                    order.terms().destination(),
                                    order.terms().promisedBy(),
                                    plan,
                                    (node, day, work) -> Integer.MAX_VALUE)
                            .total()
                    : plan.costMills();
        };
    }

    private static boolean known(SourcingPlan plan, Network network) {
        return plan.parts().stream()
                .allMatch(part -> network.node(part.node()) != null
                        && (part.toStore() == null
                                || network.node(part.toStore().store()) != null));
    }

    /** Order lines that fit on a day. */
    @FunctionalInterface
    private interface Left {
        int of(NodeId node, LocalDate day, Capability work);
    }

    /** A plan, measured. */
    record Measure(Map<String, Long> mills, long carbonGrams) {
        long total() {
            return mills.values().stream().mapToLong(each -> each).sum();
        }

        /** The same where this part of it, {@code before}, has become that, {@code after}. */
        Measure changed(Measure before, Measure after) {
            Map<String, Long> changed = new HashMap<>(mills);
            before.mills.forEach((term, each) -> changed.merge(term, -each, Long::sum));
            after.mills.forEach((term, each) -> changed.merge(term, each, Long::sum));
            changed.values().removeIf(each -> each == 0);
            return new Measure(changed, carbonGrams - before.carbonGrams + after.carbonGrams);
        }
    }

    /** @param before what was left when the plan was made */
    Measure of(ReplayOrder order, SourcingPlan plan, Availability before) {
        return of(order.request().destination(), order.request().promisedBy(), plan, before::capacityLeft);
    }

    private Measure of(Place destination, @Nullable Instant promisedBy, SourcingPlan plan, Left left) {
        Map<String, Long> mills = new HashMap<>();
        long carbon = 0;
        for (SourcingPlan.Part part : plan.parts()) {
            Offer offer = offer(destination, part, left);
            Bundle bundle = bundle(part);
            for (CostTerm term : model.terms(offer, bundle, promisedBy)) {
                mills.merge(term.name(), term.mills(), Long::sum);
            }
            Offer.Carriage carriage = offer.carriage();
            carbon += carriage == null
                    ? 0
                    : Carbon.grams(
                            carriage.service().level(),
                            offer.metres(),
                            bundle.freight().grams());
        }
        long split = model.split(plan.parts().size());
        if (split > 0) {
            mills.put(Term.SPLIT.label(), split);
        }
        return new Measure(mills, carbon);
    }

    private Bundle bundle(SourcingPlan.Part part) {
        int units =
                part.lines().stream().mapToInt(line -> line.quantity().units()).sum();
        return new Bundle(
                Lines.of(part.lines(), network).freight(), part.lines().size(), 0, units);
    }

    /** Of what is brought to a store the carriage goes there, and the store has work with it, too. */
    private Offer offer(Place destination, SourcingPlan.Part part, Left left) {
        FulfillmentNode node = Objects.requireNonNull(network.node(part.node()));
        SourcingPlan.ToStore to = part.toStore();
        Offer.Receipt receipt = to == null ? null : receipt(to, left);
        GeoPoint end = receipt == null ? destination.point() : receipt.store().position();
        long metres = node.position().metresTo(end);
        Schedule schedule =
                new Schedule(part.capacityDay(), part.shipBy(), part.shipBy(), part.deliverBy(), part.pickupSlot());
        return new Offer(
                node,
                part.shard(),
                metres,
                carriage(part.carrierService(), metres).orElse(null),
                schedule,
                left.of(part.node(), part.capacityDay(), Capability.SHIP),
                receipt);
    }

    private Offer.Receipt receipt(SourcingPlan.ToStore to, Left left) {
        FulfillmentNode store = Objects.requireNonNull(network.node(to.store()));
        int room = left.of(to.store(), to.capacityDay(), Capability.PICKUP);
        return new Offer.Receipt(store, to.shard(), to.capacityDay(), to.arriveBy(), room);
    }

    private Optional<Offer.Carriage> carriage(@Nullable String id, long metres) {
        return network.carrierServices().stream()
                .filter(service -> service.id().equals(id))
                .findFirst()
                .flatMap(service -> carriage(service, metres));
    }

    private static Optional<Offer.Carriage> carriage(CarrierService service, long metres) {
        return service.bandFor(metres).map(band -> new Offer.Carriage(service, band));
    }
}
