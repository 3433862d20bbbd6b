package dev.waybill.ops.observe;

import dev.waybill.routing.shadow.ShadowMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** What strategies beside the live ones find, in numbers. */
public final class StrategyMeters implements ShadowMetrics {
    private final MeterRegistry registry;

    public StrategyMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void asked(String strategy, Outcome outcome) {
        registry.counter(
                        MetricNames.STRATEGY_SHADOW,
                        "strategy",
                        strategy,
                        "outcome",
                        outcome.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    /** A split that this member has stopped. */
    public void stopped(String strategy, String guardrail) {
        registry.counter(MetricNames.STRATEGY_STOPPED, "strategy", strategy, "guardrail", guardrail)
                .increment();
    }
}
