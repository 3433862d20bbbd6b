package dev.waybill.core.simulation;

import java.util.List;

/**
 * A question.
 *
 * @param seed of everything that is drawn
 * @param prices whether shadow prices of stock are learned along the way, as they are in production
 * @param scenarios each is compared with a replay that changes nothing
 * @param backlogRouter whether the backlog router takes part in that replay; each scenario says it of its own
 */
public record SimulationRequest(
        Demand demand, long seed, boolean prices, List<Scenario> scenarios, boolean backlogRouter) {
    public SimulationRequest {
        scenarios = List.copyOf(scenarios);
    }

    /** Without the backlog router. */
    public SimulationRequest(Demand demand, long seed, boolean prices, List<Scenario> scenarios) {
        this(demand, seed, prices, scenarios, false);
    }

    /** The replay that changes nothing, which all are compared with. */
    public Scenario baseline() {
        return Scenario.baseline(backlogRouter);
    }
}
