package dev.waybill.core.sourcing;

import dev.waybill.core.catalog.Sku;
import java.util.List;
import java.util.function.Function;

/** The answer to a {@link SourcingRequest}: a plan, or why there is none. Both come with their explanation. */
public sealed interface SourcingOutcome {
    SourcingExplanation explanation();

    record Sourced(SourcingPlan plan, SourcingExplanation explanation) implements SourcingOutcome {}

    record Unfillable(List<Shortfall> shortfalls, SourcingExplanation explanation) implements SourcingOutcome {}

    /** What is missing of one line; {@code available} is the most that all eligible nodes together have. */
    record Shortfall(int line, Sku sku, int requested, int available) {}

    default <R> R fold(Function<Sourced, R> sourced, Function<Unfillable, R> unfillable) {
        return this instanceof Sourced s ? sourced.apply(s) : unfillable.apply((Unfillable) this);
    }
}
