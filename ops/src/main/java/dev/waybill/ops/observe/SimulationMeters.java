package dev.waybill.ops.observe;

import dev.waybill.routing.whatif.SimulationMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What the backlog router of simulations does, in numbers; apart from those of the live one. */
public final class SimulationMeters implements SimulationMetrics {
    private final Counter windows;
    private final Counter calculations;
    private final Counter heldBack;

    public SimulationMeters(MeterRegistry registry) {
        windows = registry.counter(MetricNames.SIMULATION_WINDOWS);
        calculations = registry.counter(MetricNames.SIMULATION_CALCULATIONS);
        heldBack = registry.counter(MetricNames.SIMULATION_HELD_BACK);
    }

    @Override
    public void windowSolved(long scoreCalculations) {
        windows.increment();
        calculations.increment((double) scoreCalculations);
    }

    @Override
    public void windowHeldBack() {
        heldBack.increment();
    }
}
