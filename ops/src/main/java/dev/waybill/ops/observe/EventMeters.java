package dev.waybill.ops.observe;

import dev.waybill.api.event.EventMetrics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.function.IntSupplier;

/** What becomes of event streams, in numbers. */
public final class EventMeters implements EventMetrics {
    private final MeterRegistry registry;

    public EventMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Streams that are open now. */
    public void subscribers(IntSupplier count) {
        Gauge.builder(MetricNames.EVENT_SUBSCRIBERS, count, IntSupplier::getAsInt)
                .strongReference(true)
                .register(registry);
    }

    @Override
    public void refused() {
        registry.counter(MetricNames.EVENT_REFUSED).increment();
    }

    @Override
    public void resumed(boolean complete) {
        registry.counter(MetricNames.EVENT_RESUMED, "complete", Boolean.toString(complete))
                .increment();
    }

    @Override
    public void reset() {
        registry.counter(MetricNames.EVENT_RESET).increment();
    }

    @Override
    public void ended(End end) {
        registry.counter(MetricNames.EVENT_ENDED, "why", end.name().toLowerCase(Locale.ROOT))
                .increment();
    }
}
