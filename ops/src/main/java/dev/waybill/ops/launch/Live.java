package dev.waybill.ops.launch;

import dev.waybill.api.event.EventLimits;
import dev.waybill.api.event.LiveEvents;
import dev.waybill.api.event.Sources;
import dev.waybill.core.tower.Tower;
import dev.waybill.ops.config.ConfigException;
import dev.waybill.ops.config.WaybillConfig;
import dev.waybill.ops.observe.EventMeters;
import io.micrometer.core.instrument.MeterRegistry;

/** The event streams of a member. */
final class Live {
    private Live() {}

    static LiveEvents of(
            WaybillConfig.Events config, Clocks clocks, ShardRoom shards, Tower tower, MeterRegistry metrics) {
        Sources sources = new Sources(
                shards.events(),
                shards.backlog().changes(),
                tower::view,
                clocks.domain(),
                clocks.wall(),
                clocks.speed());
        EventMeters meters = new EventMeters(metrics);
        LiveEvents live = new LiveEvents(sources, limits(config), meters);
        meters.subscribers(live::subscribers);
        return live;
    }

    private static EventLimits limits(WaybillConfig.Events config) {
        try {
            return new EventLimits(
                    config.subscribers(), config.subscriberBytes(), config.stall(), config.resumeMargin());
        } catch (IllegalArgumentException e) {
            throw new ConfigException("keys 'events': " + e.getMessage());
        }
    }
}
