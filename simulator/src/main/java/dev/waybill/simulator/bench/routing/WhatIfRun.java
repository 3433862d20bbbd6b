package dev.waybill.simulator.bench.routing;

import dev.waybill.core.adapter.memory.MemorySimulationStore;
import dev.waybill.core.adapter.memory.MemoryStrategyStore;
import dev.waybill.core.learning.PickOdds;
import dev.waybill.core.simulation.ScenarioResult;
import dev.waybill.core.simulation.Simulation;
import dev.waybill.core.simulation.SimulationRequest;
import dev.waybill.core.simulation.Tally;
import dev.waybill.core.strategy.StrategyBook;
import dev.waybill.routing.whatif.DemandSource;
import dev.waybill.routing.whatif.RouterTerms;
import dev.waybill.routing.whatif.SimulationDesk;
import dev.waybill.routing.whatif.SimulationMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A what-if simulation as a member runs it, by the standard strategy, where nothing fails and nobody hurries. */
final class WhatIfRun {
    private WhatIfRun() {}

    /** The baseline first. */
    static List<ScenarioResult> results(DemandSource demand, SimulationRequest request) {
        MemorySimulationStore store = new MemorySimulationStore();
        SimulationDesk desk = new SimulationDesk(
                demand,
                new StrategyBook(new MemoryStrategyStore()::readAll),
                store,
                PickOdds.NONE,
                Runnable::run,
                () -> Instant.EPOCH,
                new SimulationDesk.Settings(1, Duration.ofDays(1), Duration.ofDays(2), RouterTerms.standard()),
                SimulationMetrics.NONE);
        desk.begin(asked(request)).toCompletableFuture().join();
        Simulation ended = store.find("bench").toCompletableFuture().join().orElseThrow();
        if (ended.state() != Simulation.State.DONE) {
            throw new IllegalStateException("the simulation ended " + ended.state() + ": " + ended.detail());
        }
        return ended.results();
    }

    /** In dollars, by the yardstick. */
    static double costPerOrder(Tally tally) {
        return tally.costPerOrder() / BenchNodes.MILLS;
    }

    private static Simulation asked(SimulationRequest request) {
        return new Simulation(
                "bench",
                "",
                request,
                "bench",
                Instant.EPOCH,
                Instant.EPOCH,
                Simulation.State.WAITING,
                0,
                0,
                "",
                List.of(),
                null);
    }
}
