package dev.waybill.routing.window;

import dev.waybill.core.fulfillment.Backlog.OpenPart;
import dev.waybill.core.order.FulfillmentOrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** When each open part was planned last, so that none is forgotten and none takes all the time. */
final class Visits {
    private final Duration revisit;
    private final RouterMetrics metrics;
    private final Map<FulfillmentOrderId, Instant> last = new HashMap<>();

    Visits(Duration revisit, RouterMetrics metrics) {
        this.revisit = revisit;
        this.metrics = metrics;
    }

    /** Forgets the parts that may no longer move, and counts those that never were in a window. */
    void keepOnly(Collection<OpenPart> movable) {
        Set<FulfillmentOrderId> open = new HashSet<>();
        for (OpenPart part : movable) {
            open.add(part.part().id());
            last.putIfAbsent(part.part().id(), Instant.MIN);
        }
        int before = last.size();
        int unrouted = 0;
        for (var entry : last.entrySet()) {
            unrouted += entry.getValue().equals(Instant.MIN) && !open.contains(entry.getKey()) ? 1 : 0;
        }
        if (before > open.size()) {
            last.keySet().retainAll(open);
        }
        if (unrouted > 0) {
            metrics.leftUnrouted(unrouted);
        }
    }

    boolean due(OpenPart part, Instant domain) {
        Instant planned = last.getOrDefault(part.part().id(), Instant.MIN);
        return planned.equals(Instant.MIN) || !domain.isBefore(planned.plus(revisit));
    }

    void planned(List<OpenPart> parts, Instant domain) {
        parts.forEach(part -> last.put(part.part().id(), domain));
    }
}
