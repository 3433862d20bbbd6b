package dev.waybill.core.strategy;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The durable record of strategies. Members watch it to keep their {@link StrategyBook}. */
public interface StrategyStore {
    /** How often a change is made anew because another one of the same strategy was faster. */
    int MAX_TRIES = 8;

    /** Every strategy that was ever written. */
    CompletionStage<List<StoredStrategy>> readAll();

    /**
     * Changes a strategy, or creates it. The change is made from what is stored and saved only if that is still so, else
     * it is made anew. The stage fails when the store cannot be reached.
     */
    CompletionStage<Save> change(String id, Change change);

    /** A pure function: it may be asked several times. */
    @FunctionalInterface
    interface Change {
        /** The strategy that is to be saved instead of the present one (null: there is none); null leaves it as it is. */
        @Nullable
        StoredStrategy from(@Nullable StoredStrategy present);
    }

    /** What became of a change. */
    sealed interface Save {
        record Saved(StoredStrategy strategy, boolean created) implements Save {}

        /** The change wanted nothing; {@code present} is what it looked at last. */
        record Left(@Nullable StoredStrategy present) implements Save {}

        /** Others were faster {@link #MAX_TRIES} times. */
        record Contended() implements Save {}
    }
}
