package dev.waybill.simulator.bench.routing;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.ServiceLevel;
import dev.waybill.core.sourcing.Failures;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.Sourcing;
import dev.waybill.core.sourcing.SourcingOutcome;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.sourcing.SourcingRequest;
import dev.waybill.core.stock.Quantity;
import dev.waybill.routing.cost.ShadowPrices;
import dev.waybill.routing.cost.Weights;
import dev.waybill.routing.exact.ExactSourcing;
import dev.waybill.routing.price.HeardDemand;
import dev.waybill.routing.price.StockPricing;
import dev.waybill.routing.strategy.Limits;
import dev.waybill.routing.strategy.Strategy;
import dev.waybill.simulator.demand.SyntheticOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Ours, with the classes that a member places orders with: exact sourcing, with or without the prices of stock, which it
 * learns from the orders as they come.
 */
final class StoreOurs implements StorePolicy {
    private static final long LATE_PER_HOUR_MILLS = 100_000;
    private static final long ANY_DISTANCE = 10_000_000;
    private static final int ORDERS_BETWEEN_PRICES = 100;

    /** A dollar for each hour, as in the standard strategy. */
    static final Weights WEIGHTS = new Weights(0, 0, LATE_PER_HOUR_MILLS, 0, 1_000);

    private final Sourcing sourcing;
    private final Dates dates;
    private final @Nullable StockPricing pricing;
    private int orders;

    /** Whether it is told by when orders are promised. The others are not. */
    enum Dates {
        KEPT,
        UNKNOWN
    }

    private StoreOurs(Sourcing sourcing, Dates dates, @Nullable StockPricing pricing) {
        this.sourcing = sourcing;
        this.dates = dates;
        this.pricing = pricing;
    }

    private static Strategy strategy() {
        return new Strategy("bench", 1, WEIGHTS, new Limits(ANY_DISTANCE, 8, Duration.ofDays(21)));
    }

    static StoreOurs withoutPrices(StoreNetwork world, StoreStock stock, Dates dates) {
        return new StoreOurs(new ExactSourcing(world.network, stock, strategy(), ShadowPrices.NONE), dates, null);
    }

    /**
     * How prices are learned.
     *
     * @param horizon how long the stock has to last, as a retailer would set it
     */
    record Learning(Duration horizon, Instant began) {}

    static StoreOurs withPrices(StoreNetwork world, StoreStock stock, Dates dates, Learning learning) {
        HeardDemand demand = new HeardDemand(learning.began());
        StockPricing pricing = new StockPricing(world.network, stock, WEIGHTS, learning.horizon(), demand);
        Sourcing sourcing = new ExactSourcing(world.network, stock, strategy(), pricing);
        return new StoreOurs(demand.heard(sourcing), dates, pricing);
    }

    @Override
    public Map<Sku, NodeId> decide(SyntheticOrder order) {
        if (pricing != null && ++orders % ORDERS_BETWEEN_PRICES == 0) {
            pricing.doWork(order.at());
        }
        List<LineDemand> demands = new ArrayList<>();
        for (SyntheticOrder.Line line : order.lines()) {
            demands.add(new LineDemand(demands.size() + 1, line.sku(), Quantity.of(1)));
        }
        SourcingOutcome outcome = sourcing.source(request(order, demands), order.at());
        if (outcome instanceof SourcingOutcome.Unfillable unfillable) {
            Set<Integer> missing = new HashSet<>();
            unfillable.shortfalls().forEach(each -> missing.add(each.line()));
            demands.removeIf(demand -> missing.contains(demand.line()));
            outcome = demands.isEmpty() ? outcome : sourcing.source(request(order, demands), order.at());
        }
        return outcome instanceof SourcingOutcome.Sourced sourced ? nodes(sourced.plan()) : Map.of();
    }

    private SourcingRequest request(SyntheticOrder order, List<LineDemand> demands) {
        return new SourcingRequest(
                demands,
                order.destination(),
                FulfillmentMethod.DELIVERY,
                ServiceLevel.STANDARD,
                null,
                dates == Dates.KEPT ? StoreBooks.promisedBy(order) : null,
                Set.of(),
                Failures.NONE,
                null,
                null,
                null,
                null);
    }

    private static Map<Sku, NodeId> nodes(SourcingPlan plan) {
        Map<Sku, NodeId> nodes = new LinkedHashMap<>();
        plan.parts().forEach(part -> part.lines().forEach(line -> nodes.put(line.sku(), part.node())));
        return nodes;
    }
}
