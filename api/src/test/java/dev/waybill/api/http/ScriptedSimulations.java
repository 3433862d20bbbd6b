package dev.waybill.api.http;

import dev.waybill.core.adapter.memory.MemorySimulationStore;
import dev.waybill.core.simulation.Simulation;
import dev.waybill.core.simulation.Simulations;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Simulations that end when the test says so, with what it says. */
final class ScriptedSimulations implements Simulations {
    final MemorySimulationStore store = new MemorySimulationStore();
    boolean full;

    @Override
    public CompletionStage<Begun> begin(Simulation simulation) {
        return full
                ? CompletableFuture.completedStage(new Begun.Full(1))
                : store.create(simulation)
                        .thenApply(known ->
                                known.<Begun>map(Begun.Known::new).orElseGet(() -> new Begun.Accepted(simulation)));
    }

    @Override
    public CompletionStage<Optional<Simulation>> cancel(String id) {
        return store.find(id)
                .thenApply(found -> found.map(one -> {
                    Simulation now = one.ended()
                            ? one
                            : one.ended(Simulation.State.CANCELLED, "it was cancelled", List.of(), one.toldAt());
                    store.save(now);
                    return now;
                }));
    }

    @Override
    public CompletionStage<Optional<Simulation>> find(String id) {
        return store.find(id);
    }

    @Override
    public CompletionStage<List<Simulation>> latest(int most) {
        return store.latest(most);
    }
}
