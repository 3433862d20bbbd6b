package dev.waybill.routing.candidate;

import dev.waybill.core.network.NodeId;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Prospects one after the other, the most promising first. Nodes that have only a part of what is asked for are not
 * looked at before there are no others: they are most of a network.
 */
public final class Ranking {
    private final Prospecting prospecting;
    private final PriorityQueue<Prospect> next = new PriorityQueue<>(Prospect.RANK);
    private final List<Prospect> whole;
    private boolean parts;

    public Ranking(Prospecting prospecting) {
        this.prospecting = prospecting;
        this.whole = prospecting.whole();
        next.addAll(whole);
    }

    /** The next one, or null after the last. */
    public @Nullable Prospect poll() {
        if (next.isEmpty() && !parts) {
            parts = true;
            next.addAll(others());
        }
        return next.poll();
    }

    /** Stock moves meanwhile: none comes twice. */
    private List<Prospect> others() {
        Set<NodeId> seen = whole.stream().map(each -> each.node().id()).collect(Collectors.toSet());
        return prospecting.all().stream()
                .filter(each -> !seen.contains(each.node().id()))
                .toList();
    }
}
