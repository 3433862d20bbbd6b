package dev.waybill.core.simulation;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Runs simulations in the background, a few at a time. */
public interface Simulations {
    /** Begins it, unless it was begun before. The stage fails only when the store cannot be reached. */
    CompletionStage<Begun> begin(Simulation simulation);

    /** Has it stopped soon, wherever it runs, and answers how it stands; one that has ended stays as it is. */
    CompletionStage<Optional<Simulation>> cancel(String id);

    CompletionStage<Optional<Simulation>> find(String id);

    /** Of those that are kept, the {@code most} that were heard of last, newest question first. */
    CompletionStage<List<Simulation>> latest(int most);

    /** What became of a question. */
    sealed interface Begun {
        /** It runs, or will as soon as there is room. */
        record Accepted(Simulation simulation) implements Begun {}

        /** It was asked before; so it stands. */
        record Known(Simulation simulation) implements Begun {}

        /** Too many wait at this member. */
        record Full(int waiting) implements Begun {}
    }
}
