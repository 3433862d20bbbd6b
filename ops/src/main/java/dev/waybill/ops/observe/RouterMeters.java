package dev.waybill.ops.observe;

import dev.waybill.core.tower.SolverWindow.Term;
import dev.waybill.routing.window.RouterMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;

/** What the backlog router does, in numbers. */
public final class RouterMeters implements RouterMetrics {
    private static final String OUTCOME = "outcome";

    private final MeterRegistry registry;
    private final Counter windows;
    private final Counter calculations;
    private final Counter gain;
    private final Counter proposedGain;
    private final Counter unrouted;
    private final Timer solving;

    public RouterMeters(MeterRegistry registry) {
        this.registry = registry;
        windows = registry.counter(MetricNames.ROUTER_WINDOWS);
        calculations = registry.counter(MetricNames.ROUTER_CALCULATIONS);
        gain = registry.counter(MetricNames.ROUTER_GAIN);
        proposedGain = registry.counter(MetricNames.ROUTER_PROPOSED_GAIN);
        solving = registry.timer(MetricNames.ROUTER_SOLVING);
        unrouted = registry.counter(MetricNames.ROUTER_UNROUTED);
    }

    @Override
    public void windowSolved(int parts, long scoreCalculations) {
        windows.increment();
        calculations.increment((double) scoreCalculations);
    }

    @Override
    public void windowPriced(List<Term> terms, Duration took) {
        solving.record(took);
        for (Term term : terms) {
            if (!term.hard()) {
                plan("before", term.name()).increment((double) term.start().sum());
                plan("after", term.name()).increment((double) term.end().sum());
            }
        }
    }

    @Override
    public void movesProposed(int moves, long gainMills) {
        moves("proposed").increment(moves);
        proposedGain.increment((double) gainMills);
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
        registry.counter(MetricNames.ROUTER_REFUSALS, "code", code).increment();
    }

    @Override
    public void moveExpired() {
        moves("expired").increment();
    }

    @Override
    public void leftUnrouted(int parts) {
        unrouted.increment(parts);
    }

    private Counter plan(String when, String term) {
        return registry.counter(MetricNames.ROUTER_PLAN, "plan", when, "term", term);
    }

    private Counter moves(String outcome) {
        return registry.counter(MetricNames.ROUTER_MOVES, OUTCOME, outcome);
    }
}
