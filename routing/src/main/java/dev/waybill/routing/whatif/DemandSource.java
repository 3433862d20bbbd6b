package dev.waybill.routing.whatif;

import dev.waybill.core.simulation.SimulationRequest;
import java.util.concurrent.CompletionStage;

/** Gathers what a simulation replays. The stage fails when something cannot be read. */
@FunctionalInterface
public interface DemandSource {
    CompletionStage<ReplayGround> gather(SimulationRequest request);
}
