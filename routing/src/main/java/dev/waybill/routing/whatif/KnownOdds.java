package dev.waybill.routing.whatif;

import dev.waybill.core.learning.PickOdds;
import dev.waybill.core.network.NodeId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Odds as they were when they were first asked for: what is learned while a simulation runs changes nothing of it. */
final class KnownOdds implements PickOdds {
    private final PickOdds learned;
    private final Map<Asked, Odds> known = new HashMap<>();

    private record Asked(NodeId node, @Nullable String category) {}

    KnownOdds(PickOdds learned) {
        this.learned = learned;
    }

    /** By one thread only. */
    @Override
    public Odds of(NodeId node, @Nullable String category) {
        return known.computeIfAbsent(new Asked(node, category), asked -> learned.of(node, category));
    }
}
