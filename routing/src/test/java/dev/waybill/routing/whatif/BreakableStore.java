package dev.waybill.routing.whatif;

import dev.waybill.core.adapter.memory.MemorySimulationStore;
import dev.waybill.core.simulation.Simulation;
import dev.waybill.core.simulation.SimulationStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Keeps simulations in memory, and saves none while a test says that it is down. */
final class BreakableStore implements SimulationStore {
    private final MemorySimulationStore kept = new MemorySimulationStore();
    boolean broken;

    @Override
    public CompletionStage<Optional<Simulation>> create(Simulation simulation) {
        return kept.create(simulation);
    }

    @Override
    public CompletionStage<Void> save(Simulation simulation) {
        return broken ? CompletableFuture.failedStage(new IllegalStateException("down")) : kept.save(simulation);
    }

    @Override
    public CompletionStage<Void> cancel(String id) {
        return kept.cancel(id);
    }

    @Override
    public CompletionStage<Boolean> cancelled(String id) {
        return kept.cancelled(id);
    }

    @Override
    public CompletionStage<Optional<Simulation>> find(String id) {
        return kept.find(id);
    }

    @Override
    public CompletionStage<List<Simulation>> latest(int most) {
        return kept.latest(most);
    }
}
