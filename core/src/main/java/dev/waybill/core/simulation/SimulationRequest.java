package dev.waybill.core.simulation;

import java.util.List;

/**
 * A question.
 *
 * @param seed of everything that is drawn
 * @param prices whether shadow prices of stock are learned along the way, as they are in production
 * @param scenarios each is compared with a replay that changes nothing
 */
public record SimulationRequest(Demand demand, long seed, boolean prices, List<Scenario> scenarios) {
    public SimulationRequest {
        scenarios = List.copyOf(scenarios);
    }
}
