package dev.waybill.core.sourcing;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.stock.KnownStock;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The answer to a {@link SourcingRequest}: a plan, or why there is none. Both come with their explanation. */
public sealed interface SourcingOutcome {
    SourcingExplanation explanation();

    record Sourced(SourcingPlan plan, SourcingExplanation explanation) implements SourcingOutcome {}

    /**
     * No plan is possible.
     *
     * @param soFar how much of the stock is known, if some of it is not: then this is no fact; else null
     */
    record Unfillable(
            List<Shortfall> shortfalls,
            SourcingExplanation explanation,
            @Nullable KnownStock soFar) implements SourcingOutcome {
        public Unfillable(List<Shortfall> shortfalls, SourcingExplanation explanation) {
            this(shortfalls, explanation, null);
        }
    }

    /** What is missing of one line; {@code available} is the most that all eligible nodes together have. */
    record Shortfall(int line, Sku sku, int requested, int available) {}

    default <R> R fold(Function<Sourced, R> sourced, Function<Unfillable, R> unfillable) {
        return this instanceof Sourced s ? sourced.apply(s) : unfillable.apply((Unfillable) this);
    }
}
