package dev.waybill.ops.launch;

import dev.waybill.api.http.FeedSeats;
import dev.waybill.core.learning.FindRates;
import dev.waybill.core.tower.Tower;
import dev.waybill.core.tower.WaitingGoods;
import dev.waybill.ops.observe.MetricNames;
import dev.waybill.routing.price.HeardDemand;
import dev.waybill.routing.price.StockPricing;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/** Levels that are read when somebody asks. */
final class Gauges {
    private static final Duration UNKNOWN = Duration.ofHours(1);

    private Gauges() {}

    static void register(Foundation ground, ShardRoom shards, Planning planning) {
        MeterRegistry registry = ground.metrics();
        Gauge.builder(MetricNames.FIND_RATES, planning.findRates(), FindRates::size)
                .description("Nodes of which it was learned how often they find what they are asked for")
                .register(registry);
        Gauge.builder(MetricNames.INDEX_LAG, shards, Gauges::lagSeconds)
                .baseUnit("seconds")
                .description("How far the availability index may be behind; 3600 when unknown")
                .register(registry);
        Gauge.builder(MetricNames.DUE, shards, room -> room.engine().loading().due())
                .description("Shards that fall to this member and are not read back yet")
                .register(registry);
        Gauge.builder(MetricNames.NODES_UNKNOWN, shards, room -> room.unknown(ground.network()))
                .description("Nodes of the network whose stock this member does not know yet")
                .register(registry);
        Gauge.builder(MetricNames.FEED_DROPPED, shards, room -> room.feed().dropped())
                .register(registry);
        Gauge.builder(
                        MetricNames.BACKLOG_MOVABLE,
                        shards,
                        room -> room.backlog().movable().size())
                .register(registry);
        Gauge.builder(
                        MetricNames.BACKLOG_UNSOURCED,
                        shards,
                        room -> room.backlog().unsourced().size())
                .register(registry);
        Gauge.builder(
                        MetricNames.BACKLOG_BACKORDERED,
                        shards,
                        room -> room.backlog().waiting().size())
                .description("Parts of orders of this member's shards whose goods are to come")
                .register(registry);
    }

    /** What orders wait for, as planners see it. */
    static void queues(MeterRegistry registry, Tower tower) {
        for (WaitingGoods.Queue queue : WaitingGoods.Queue.values()) {
            String name = queue.name().toLowerCase(Locale.ROOT);
            Gauge.builder(
                            MetricNames.QUEUE_ORDERS,
                            tower,
                            view -> view.queue(queue).orders())
                    .tag("queue", name)
                    .description("Orders of the whole network that wait for goods")
                    .register(registry);
            Gauge.builder(MetricNames.QUEUE_OLDEST, tower, view -> oldestSeconds(view, queue))
                    .tag("queue", name)
                    .baseUnit("seconds")
                    .description("How long the first of them waits, on the domain clock; 0 when nobody does")
                    .register(registry);
        }
    }

    private static double oldestSeconds(Tower tower, WaitingGoods.Queue queue) {
        Instant since = tower.queue(queue).oldestSince();
        return since == null ? 0 : Duration.between(since, tower.view().asOf()).toMillis() / 1000.0;
    }

    /** What is read of a member's stock by feeds, and the ones it has no room for. */
    static void feeds(MeterRegistry registry, FeedSeats seats) {
        Gauge.builder(MetricNames.FEED_READING, seats, FeedSeats::taken)
                .description("Feeds and imports that are being read")
                .register(registry);
        FunctionCounter.builder(MetricNames.FEED_REFUSED, seats, FeedSeats::refused)
                .description("Feeds and imports beyond that bound, answered 503")
                .register(registry);
    }

    /** What scarce stock is worth, and the orders that were heard for it. */
    static void prices(Foundation ground, HeardDemand demand, StockPricing prices) {
        MeterRegistry registry = ground.metrics();
        InstantSource clock = ground.clocks().domain();
        FunctionCounter.builder(MetricNames.PRICES_ORDERS, demand, HeardDemand::orders)
                .description("Orders of the whole cluster that were heard since this member started")
                .register(registry);
        Gauge.builder(MetricNames.PRICES_AGE, prices, room -> ageSeconds(room, clock))
                .baseUnit("seconds")
                .description("Age of the prices of stock, on the domain clock; 3600 when there are none yet")
                .register(registry);
        Gauge.builder(MetricNames.PRICES_SCARCE, prices, StockPricing::scarcePositions)
                .register(registry);
        Gauge.builder(MetricNames.PRICES_NODES, prices, StockPricing::scarceNodes)
                .register(registry);
    }

    private static double ageSeconds(StockPricing prices, InstantSource clock) {
        Instant solvedAt = prices.solvedAt();
        Duration age = solvedAt == null ? UNKNOWN : Duration.between(solvedAt, clock.instant());
        return age.toMillis() / 1000.0;
    }

    private static double lagSeconds(ShardRoom shards) {
        return shards.availability().freshness().lag().orElse(UNKNOWN).toMillis() / 1000.0;
    }
}
