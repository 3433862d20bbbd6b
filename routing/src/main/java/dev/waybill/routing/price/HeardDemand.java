package dev.waybill.routing.price;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.Place;
import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.DecidedOrders;
import dev.waybill.core.order.OrderHistory;
import dev.waybill.core.price.DemandRecord;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.ShardSnapshot;
import dev.waybill.core.shard.follow.ReadModel;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingRequest;
import dev.waybill.routing.price.DemandForecast.Ahead;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What customers order, wherever in the cluster: every member hears of every order once, when it is decided. The newest
 * orders are what later ones will look like, the forecast is how many there will be. Safe for any thread.
 */
public final class HeardDemand implements ReadModel {
    /** Orders that stand for those to come. */
    static final int MAX_ORDERS = 4_000;

    private final DemandForecast forecast;
    private final RecentOrders recent = new RecentOrders(MAX_ORDERS);
    private final AtomicLong orders = new AtomicLong();

    /** Begins to hear orders at that moment of the domain clock. */
    public HeardDemand(Instant began) {
        forecast = new DemandForecast(began);
    }

    @Override
    public void apply(CommittedBatch batch) {
        DecidedOrders.of(batch).forEach(decided -> {
            CustomerOrder order = decided.order();
            hear(order.terms().asked(order.id()), order.terms().placedAt());
        });
    }

    /** A copy of a shard does not say what was ordered: what a gap swallowed is missing from the forecast. */
    @Override
    public void reset(ShardSnapshot snapshot) {}

    /** Hears of an order, once: of a world without shards. */
    public void hear(SourcingRequest order, Instant at) {
        orders.incrementAndGet();
        recent.note(order);
        forecast(order, at);
    }

    private void forecast(SourcingRequest order, Instant at) {
        for (LineDemand line : order.lines()) {
            forecast.note(line.sku(), order.destination(), line.quantity().units(), at);
        }
    }

    /** Orders that were heard since the member started. */
    public long orders() {
        return orders.get();
    }

    List<SourcingRequest> newest() {
        return recent.all();
    }

    double units(Sku sku, Place destination, Ahead ahead) {
        return forecast.units(sku, destination, ahead);
    }

    List<DemandRecord> save(int parts, Instant now) {
        return forecast.save(parts, now);
    }

    /**
     * Brings back what was heard before this member started.
     *
     * @param kept the forecast; without any, it is learned from the orders
     * @param before orders that were placed before, the newest first
     */
    void recall(List<DemandRecord> kept, List<OrderHistory.Summary> before, Instant now) {
        kept.forEach(part -> forecast.restore(part, now));
        List<OrderHistory.Summary> added = recent.recall(before);
        if (kept.isEmpty()) {
            added.forEach(order -> {
                forecast.heardSince(order.terms().placedAt());
                forecast(order.terms().asked(order.order()), order.terms().placedAt());
            });
        }
    }
}
