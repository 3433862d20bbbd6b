package dev.waybill.ops.observe;

import dev.waybill.routing.window.RouterMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What the backlog router does, in numbers. */
public final class RouterMeters implements RouterMetrics {
    private static final String OUTCOME = "outcome";

    private final MeterRegistry registry;
    private final Counter windows;
    private final Counter calculations;
    private final Counter gain;
    private final Counter unrouted;

    public RouterMeters(MeterRegistry registry) {
        this.registry = registry;
        windows = registry.counter(MetricNames.ROUTER_WINDOWS);
        calculations = registry.counter(MetricNames.ROUTER_CALCULATIONS);
        gain = registry.counter(MetricNames.ROUTER_GAIN);
        unrouted = registry.counter(MetricNames.ROUTER_UNROUTED);
    }

    @Override
    public void windowSolved(int parts, long scoreCalculations) {
        windows.increment();
        calculations.increment((double) scoreCalculations);
    }

    @Override
    public void movesProposed(int moves, long gainMills) {
        moves("proposed").increment(moves);
    }

    @Override
    public void moveAccepted(long gainMills) {
        moves("accepted").increment();
    }

    @Override
    public void moveApplied(long gainMills) {
        moves("applied").increment();
        gain.increment((double) gainMills);
    }

    @Override
    public void moveRefused(String code) {
        moves("refused").increment();
    }

    @Override
    public void moveExpired() {
        moves("expired").increment();
    }

    @Override
    public void leftUnrouted(int parts) {
        unrouted.increment(parts);
    }

    private Counter moves(String outcome) {
        return registry.counter(MetricNames.ROUTER_MOVES, OUTCOME, outcome);
    }
}
