package dev.waybill.api.json;

import dev.waybill.core.stock.KnownStock;
import org.jspecify.annotations.Nullable;

/** That an answer was made of a part of the stock, because the rest is still being read back after a start. */
public final class IncompleteJson {
    private IncompleteJson() {}

    /** Nodes whose stock was known, of so many. */
    public record Incomplete(int nodesKnown, int nodes) {}

    /** Null when nothing was missing. */
    public static @Nullable Incomplete of(KnownStock known) {
        return known.whole() ? null : new Incomplete(known.nodes(), known.of());
    }
}
