package dev.waybill.core.adapter.memory;

import dev.waybill.core.simulation.Simulation;
import dev.waybill.core.simulation.SimulationStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Simulations in memory. Safe for any thread. */
public final class MemorySimulationStore implements SimulationStore {
    private final Map<String, Simulation> simulations = new ConcurrentHashMap<>();
    private final Set<String> cancelled = ConcurrentHashMap.newKeySet();

    @Override
    public CompletionStage<Optional<Simulation>> create(Simulation simulation) {
        return CompletableFuture.completedStage(
                Optional.ofNullable(simulations.putIfAbsent(simulation.id(), simulation)));
    }

    @Override
    public CompletionStage<Void> save(Simulation simulation) {
        simulations.put(simulation.id(), simulation);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> cancel(String id) {
        if (simulations.containsKey(id)) {
            cancelled.add(id);
        }
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Boolean> cancelled(String id) {
        return CompletableFuture.completedStage(cancelled.contains(id));
    }

    @Override
    public CompletionStage<Optional<Simulation>> find(String id) {
        return CompletableFuture.completedStage(Optional.ofNullable(simulations.get(id)));
    }

    @Override
    public CompletionStage<List<Simulation>> latest(int most) {
        return CompletableFuture.completedStage(simulations.values().stream()
                .sorted(Simulation.NEWEST_FIRST)
                .limit(most)
                .toList());
    }
}
