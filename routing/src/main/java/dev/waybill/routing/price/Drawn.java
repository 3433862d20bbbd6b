package dev.waybill.routing.price;

import dev.waybill.core.sourcing.SourcingRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * An order as a pattern.
 *
 * @param works how each way that is a node's works it; the last way is that of not serving
 */
record Drawn(SourcingRequest order, Pattern pattern, List<Workday.Plan> works) {
    /** The pattern where each node's lines take room of that position. */
    Pattern within(ToIntFunction<Capacity> position) {
        List<Way> ways = new ArrayList<>(pattern.ways());
        for (int i = 0; i < works.size(); i++) {
            ways.set(i, ways.get(i).within(position.applyAsInt(works.get(i).capacity())));
        }
        return new Pattern(pattern.units(), ways);
    }
}
