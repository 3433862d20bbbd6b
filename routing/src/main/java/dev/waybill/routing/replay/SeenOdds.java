package dev.waybill.routing.replay;

import dev.waybill.core.learning.PickOdds;
import dev.waybill.core.network.NodeId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Odds that are the same however often they are asked for, also while they are learned. For one decision, by one thread.
 */
final class SeenOdds implements PickOdds {
    private final PickOdds odds;
    private final Map<NodeId, Map<Facts.Category, Odds>> seen = new HashMap<>();

    SeenOdds(PickOdds odds) {
        this.odds = odds;
    }

    @Override
    public Odds of(NodeId node, @Nullable String category) {
        return seen.computeIfAbsent(node, id -> new HashMap<>())
                .computeIfAbsent(new Facts.Category(category), key -> odds.of(node, key.name()));
    }

    /** What was said of the node, as far as anything is to be feared. */
    List<Facts.Likely> feared(NodeId node) {
        List<Facts.Likely> feared = new ArrayList<>();
        seen.getOrDefault(node, Map.of()).forEach((category, each) -> {
            if (each.any()) {
                feared.add(new Facts.Likely(category, each.missedPpm(), each.rejectedPpm()));
            }
        });
        return feared;
    }
}
