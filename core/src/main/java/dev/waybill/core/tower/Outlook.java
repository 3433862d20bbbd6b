package dev.waybill.core.tower;

import dev.waybill.core.network.CivilTime;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.Network;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.WorkingTime;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.FulfillmentOrder.State;
import dev.waybill.core.order.FulfillmentOrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which open parts are late, and which will be: due soon and not packed, or behind more work than their node can do
 * before they are due. Pure.
 *
 * @param live parts that have not ended, by node
 * @param attention of each live part
 * @param behind of each node, the parts that are due today and that it cannot do in time
 */
record Outlook(
        Map<NodeId, List<FulfillmentOrder>> live,
        Map<FulfillmentOrderId, Attention> attention,
        Map<NodeId, List<FulfillmentOrder>> behind) {
    private static final Comparator<FulfillmentOrder> FIRST_DUE =
            Comparator.comparing(FulfillmentOrder::shipBy).thenComparing(FulfillmentOrder::id);

    static Outlook of(Digest digest, Network network, Duration atRiskWithin) {
        Map<NodeId, List<FulfillmentOrder>> live = digest.parts().values().stream()
                .filter(part -> part.state().live())
                .collect(Collectors.groupingBy(part -> part.register().node()));
        Map<FulfillmentOrderId, Attention> attention = new HashMap<>();
        Map<NodeId, List<FulfillmentOrder>> behind = new HashMap<>();
        live.forEach((id, parts) -> {
            FulfillmentNode node = network.node(id);
            List<FulfillmentOrder> over = node == null ? List.of() : behind(node, parts, digest.now());
            if (!over.isEmpty()) {
                behind.put(id, over);
            }
            parts.forEach(part -> attention.put(part.id(), attention(part, digest.now(), atRiskWithin)));
            over.forEach(part -> attention.merge(part.id(), Attention.AT_RISK, Attention::or));
        });
        return new Outlook(live, attention, behind);
    }

    Attention of(FulfillmentOrder part) {
        return attention.getOrDefault(part.id(), Attention.OK);
    }

    private static Attention attention(FulfillmentOrder part, Instant now, Duration atRiskWithin) {
        if (late(part, now)) {
            return Attention.LATE;
        }
        boolean soon = !now.isBefore(part.dueBy().minus(atRiskWithin));
        return soon && !packed(part) ? Attention.AT_RISK : Attention.OK;
    }

    /** A pickup that waits for its customer has kept its word. */
    static boolean late(FulfillmentOrder part, Instant now) {
        return part.state().live() && part.state() != State.READY_FOR_PICKUP && now.isAfter(part.dueBy());
    }

    static boolean packed(FulfillmentOrder part) {
        return part.state() == State.PACKED
                || part.state() == State.IN_TRANSFER
                || part.state() == State.READY_FOR_PICKUP;
    }

    /** Work in the order it is due, at the pace that picks a day's capacity in a day's open hours. */
    private static List<FulfillmentOrder> behind(FulfillmentNode node, List<FulfillmentOrder> parts, Instant now) {
        List<FulfillmentOrder> todo = parts.stream()
                .filter(part -> part.state() != State.BACKORDERED
                        && !packed(part)
                        && part.shipBy().isAfter(now))
                .sorted(FIRST_DUE)
                .toList();
        Today today = todo.isEmpty() ? null : Today.of(node, now);
        return today == null ? List.of() : behind(todo, today, now, node.dailyLines());
    }

    private static List<FulfillmentOrder> behind(
            List<FulfillmentOrder> todo, Today today, Instant now, long dailyLines) {
        List<FulfillmentOrder> behind = new ArrayList<>();
        long lines = 0;
        for (FulfillmentOrder part : todo) {
            if (part.shipBy().isAfter(today.end())) {
                break;
            }
            lines +=
                    part.lines().stream().filter(l -> l.picked() < l.quantity()).count();
            if (lines * today.seconds() > dailyLines * today.openSeconds(now, part.shipBy())) {
                behind.add(part);
            }
        }
        return behind;
    }

    /** The open stretches of a node's local day. */
    private record Today(List<WorkingTime.Span> spans, Instant end, long seconds) {
        static @Nullable Today of(FulfillmentNode node, Instant now) {
            List<WorkingTime.Span> spans = WorkingTime.of(node).on(CivilTime.dateOf(now, node.zone()));
            long seconds = spans.stream()
                    .mapToLong(span -> Duration.between(span.from(), span.to()).toSeconds())
                    .sum();
            return spans.isEmpty()
                    ? null
                    : new Today(spans, spans.get(spans.size() - 1).to(), seconds);
        }

        long openSeconds(Instant from, Instant to) {
            Function<WorkingTime.Span, Duration> within = span -> Duration.between(
                    span.from().isAfter(from) ? span.from() : from, span.to().isBefore(to) ? span.to() : to);
            return spans.stream()
                    .map(within)
                    .mapToLong(Duration::toSeconds)
                    .filter(seconds -> seconds > 0)
                    .sum();
        }
    }
}
