package dev.waybill.core.simulation;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Where simulations are kept for a month, so that every member can tell of them. */
public interface SimulationStore {
    /** Writes a new one. Answers the one that was there before under its id, if there was one. */
    CompletionStage<Optional<Simulation>> create(Simulation simulation);

    /** Writes what its member has to say; only that member does, one word after the other. */
    CompletionStage<Void> save(Simulation simulation);

    /** Remembers that it shall be stopped; of one that is not there nothing. Any member may ask. */
    CompletionStage<Void> cancel(String id);

    /** Whether it shall be stopped. */
    CompletionStage<Boolean> cancelled(String id);

    CompletionStage<Optional<Simulation>> find(String id);

    /** Of those that are kept, the {@code most} that were heard of last, newest question first. */
    CompletionStage<List<Simulation>> latest(int most);
}
