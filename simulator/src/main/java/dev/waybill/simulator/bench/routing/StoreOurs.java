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
 * has learned from the orders before and learns from those that come.
 */
final class StoreOurs implements StorePolicy {
    private static final long LATE_PER_HOUR_MILLS = 100_000;
    private static final long ANY_DISTANCE = 10_000_000;
    private static final int ORDERS_BETWEEN_PRICES = 100;

    /** A dollar for each hour, as in the standard strategy. */
    static final Weights WEIGHTS = new Weights(0, 0, LATE_PER_HOUR_MILLS, 0, 1_000);

    private final Sourcing sourcing;
    private final Dates dates;
    private final @Nullable Prices prices;

    /** Whether it is told by when orders are promised. The others are not. */
    enum Dates {
        KEPT,
        UNKNOWN
    }

    private StoreOurs(Sourcing sourcing, Dates dates, @Nullable Prices prices) {
        this.sourcing = sourcing;
        this.dates = dates;
        this.prices = prices;
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
     * @param before what was ordered until then, at least one order: a member has not just begun
     */
    record Learning(Duration horizon, List<SyntheticOrder> before) {
        Instant began() {
            return before.get(0).at();
        }
    }

    /** What is heard of demand, and the prices that it makes. */
    private static final class Prices {
        private final HeardDemand demand;
        private final StockPricing pricing;
        private int heard;

        Prices(HeardDemand demand, StockPricing pricing) {
            this.demand = demand;
            this.pricing = pricing;
        }

        void hear(SourcingRequest request, Instant at) {
            if (heard++ % ORDERS_BETWEEN_PRICES == 0) {
                pricing.doWork(at);
            }
            demand.hear(request, at);
        }
    }

    static StoreOurs withPrices(StoreNetwork world, StoreStock stock, Dates dates, Learning learning) {
        HeardDemand demand = new HeardDemand(learning.began());
        StockPricing pricing = new StockPricing(world.network, stock, WEIGHTS, learning.horizon(), demand);
        Sourcing sourcing = new ExactSourcing(world.network, stock, strategy(), pricing);
        StoreOurs ours = new StoreOurs(sourcing, dates, new Prices(demand, pricing));
        learning.before().forEach(order -> demand.hear(ours.request(order, demands(order)), order.at()));
        return ours;
    }

    @Override
    public Map<Sku, NodeId> decide(SyntheticOrder order) {
        List<LineDemand> demands = demands(order);
        SourcingRequest request = request(order, demands);
        if (prices != null) {
            prices.hear(request, order.at());
        }
        SourcingOutcome outcome = sourcing.source(request, order.at());
        if (outcome instanceof SourcingOutcome.Unfillable unfillable) {
            Set<Integer> missing = new HashSet<>();
            unfillable.shortfalls().forEach(each -> missing.add(each.line()));
            demands.removeIf(demand -> missing.contains(demand.line()));
            outcome = demands.isEmpty() ? outcome : sourcing.source(request(order, demands), order.at());
        }
        return outcome instanceof SourcingOutcome.Sourced sourced ? nodes(sourced.plan()) : Map.of();
    }

    private static List<LineDemand> demands(SyntheticOrder order) {
        List<LineDemand> demands = new ArrayList<>();
        for (SyntheticOrder.Line line : order.lines()) {
            demands.add(new LineDemand(demands.size() + 1, line.sku(), Quantity.of(1)));
        }
        return demands;
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
