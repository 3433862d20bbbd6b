package dev.waybill.simulator.bench.routing;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.CarrierService;
import dev.waybill.core.network.CarrierService.Band;
import dev.waybill.core.network.Freight;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.promise.DateRules;
import dev.waybill.core.promise.Schedule;
import dev.waybill.routing.cost.CostModel;
import dev.waybill.routing.cost.ShadowPrices;
import dev.waybill.simulator.demand.SyntheticOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What serving a sequence of orders came to, added up the same way whoever decided: carriage, picking and what is left
 * out in mills, dates by the calendar of nodes and carrier, carbon by weight and distance (250 g a parcel for its last
 * mile and 100 g for each tonne and kilometre, our own choice; a unit weighs a kilogram). What being late costs is what
 * the cost model says, for each parcel.
 */
final class StoreBooks {
    static final Duration PROMISE = Duration.ofDays(6);
    private static final double PARCEL_CARBON_GRAMS = 250;
    private static final double CARBON_GRAMS_PER_KG_METRE = 0.1 / 1_000;
    private static final long GRAMS_PER_UNIT = 1_000;
    private static final CostModel LATENESS = new CostModel(StoreOurs.WEIGHTS, ShadowPrices.NONE);

    private final StoreNetwork world;
    private long mills;
    private long leftOutMills;
    private long lateMills;
    private double carbonGrams;
    private int orders;
    private int parcels;
    private int lateOrders;
    private int lines;
    private int leftOut;

    private StoreBooks(StoreNetwork world) {
        this.world = world;
    }

    /** Serves the orders one after the other from this stock, which is used up. */
    static StoreBooks of(StoreNetwork world, List<SyntheticOrder> orders, StoreStock stock, StorePolicy policy) {
        StoreBooks books = new StoreBooks(world);
        for (SyntheticOrder order : orders) {
            Map<Sku, NodeId> plan = policy.decide(order);
            plan.forEach((sku, node) -> stock.take(node, sku));
            books.enter(order, plan);
        }
        return books;
    }

    private void enter(SyntheticOrder order, Map<Sku, NodeId> plan) {
        Map<NodeId, Integer> units = new TreeMap<>();
        plan.values().forEach(node -> units.merge(node, 1, Integer::sum));
        boolean late = false;
        for (var parcel : units.entrySet()) {
            late |= parcel(order, parcel.getKey(), parcel.getValue());
        }
        int missing = order.lines().size() - plan.size();
        leftOutMills += missing == 0 ? 0 : StoreNetwork.leftOutMills() + missing * StoreNetwork.leftOutUnitMills();
        orders++;
        parcels += units.size();
        lateOrders += late ? 1 : 0;
        lines += order.lines().size();
        leftOut += missing;
    }

    /** Whether it arrives after the promise. */
    private boolean parcel(SyntheticOrder order, NodeId id, int units) {
        FulfillmentNode node = Objects.requireNonNull(world.network.node(id), "a plan names nodes of the network");
        CarrierService ground = world.ground();
        long metres = node.position().metresTo(order.destination().point());
        Band band = ground.bandFor(metres).orElseThrow();
        mills += ground.priceMills(band, new Freight(units * GRAMS_PER_UNIT, 0))
                + units * node.costs().perUnitMills();
        carbonGrams += PARCEL_CARBON_GRAMS + CARBON_GRAMS_PER_KG_METRE * units * metres;
        Schedule schedule = DateRules.schedule(node, ground, order.destination(), order.at(), day -> true)
                .orElseThrow();
        lateMills += LATENESS.lateness(schedule.deliverBy(), promisedBy(order));
        return schedule.deliverBy().isAfter(promisedBy(order));
    }

    static Instant promisedBy(SyntheticOrder order) {
        return order.at().plus(PROMISE);
    }

    /** Dollars an order: what leaving out and being late count, too. */
    double costPerOrder() {
        return (mills + leftOutMills + lateMills) / BenchNodes.MILLS / orders;
    }

    /** Dollars an order, what is left out included, whenever it arrives. */
    double undatedPerOrder() {
        return (mills + leftOutMills) / BenchNodes.MILLS / orders;
    }

    /** Dollars an order that are paid: without what leaving out and being late count. */
    double spentPerOrder() {
        return mills / BenchNodes.MILLS / orders;
    }

    double parcelsPerOrder() {
        return (double) parcels / orders;
    }

    double onTimePercent() {
        return 100 - 100.0 * lateOrders / orders;
    }

    double leftOutPercent() {
        return 100.0 * leftOut / lines;
    }

    double carbonGramsPerOrder() {
        return carbonGrams / orders;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.3f an order, %.3f undated, %.3f spent, %.4f parcels, %.2f %% on time, %.2f %% left out, %.1f g",
                costPerOrder(),
                undatedPerOrder(),
                spentPerOrder(),
                parcelsPerOrder(),
                onTimePercent(),
                leftOutPercent(),
                carbonGramsPerOrder());
    }
}
