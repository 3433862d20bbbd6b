package dev.waybill.ops.observe;

import dev.waybill.core.shard.port.ShardMetrics.Crowd;
import dev.waybill.core.shard.port.ShardMetrics.Gates;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** How full the gates of this member's shards are, as told with the last beat. */
final class GateMeters {
    private static final Crowd NOBODY = new Crowd(0, 0, 0);

    private volatile Gates last = new Gates(NOBODY, NOBODY, NOBODY, NOBODY);

    GateMeters(MeterRegistry registry) {
        gauge(registry, MetricNames.COMMITS_IN_FLIGHT, Tags.empty(), Gates::commits, Crowd::inside);
        gauge(registry, MetricNames.COMMITS_LIMIT, Tags.empty(), Gates::commits, Crowd::limit);
        gauge(registry, MetricNames.COMMITS_WAITING, Tags.empty(), Gates::commits, Crowd::waiting);
        gauge(registry, MetricNames.MOVING, Tags.of("what", "acquire"), Gates::acquiring, Crowd::inside);
        gauge(registry, MetricNames.MOVING_WAITING, Tags.of("what", "acquire"), Gates::acquiring, Crowd::waiting);
        gauge(registry, MetricNames.MOVING, Tags.of("what", "release"), Gates::releasing, Crowd::inside);
        gauge(registry, MetricNames.MOVING_WAITING, Tags.of("what", "release"), Gates::releasing, Crowd::waiting);
        gauge(registry, MetricNames.PASSES, Tags.empty(), Gates::passing, Crowd::inside);
        gauge(registry, MetricNames.PASSES_WAITING, Tags.empty(), Gates::passing, Crowd::waiting);
    }

    private void gauge(
            MeterRegistry registry, String name, Tags tags, Function<Gates, Crowd> of, ToIntFunction<Crowd> what) {
        Gauge.builder(name, this, meters -> what.applyAsInt(of.apply(meters.last)))
                .tags(tags)
                .register(registry);
    }

    void tell(Gates now) {
        last = now;
    }
}
