package dev.waybill.ops.launch;

import dev.waybill.ops.observe.MetricNames;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** Levels that are read when somebody asks. */
final class Gauges {
    private static final Duration UNKNOWN = Duration.ofHours(1);

    private Gauges() {}

    static void register(MeterRegistry registry, ShardRoom shards) {
        Gauge.builder(MetricNames.INDEX_LAG, shards, Gauges::lagSeconds)
                .baseUnit("seconds")
                .description("How far the availability index may be behind; 3600 when unknown")
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
    }

    private static double lagSeconds(ShardRoom shards) {
        return shards.availability().freshness().lag().orElse(UNKNOWN).toMillis() / 1000.0;
    }
}
