package dev.waybill.core.tower;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.CustomerOrder.Unsourced;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.FulfillmentOrder.State;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderResult;
import dev.waybill.core.order.OrderStatus;
import dev.waybill.core.order.OrderTerms;
import dev.waybill.core.sourcing.CostTerm;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes rows of order lists. Pure. */
final class Rows {
    private Rows() {}

    static OrderInList of(OrderRow order, Digest digest, Outlook outlook) {
        return row(
                order.id(), order.status(), order.terms(), parts(order, digest).toList(), outlook);
    }

    /** An order as its home or the archive has it. */
    static OrderInList of(OrderResult.OrderRead read, Outlook outlook) {
        var order = read.order();
        return row(order.id(), order.status(), order.terms(), read.fulfillmentOrders(), outlook);
    }

    static Stream<FulfillmentOrder> parts(OrderRow order, Digest digest) {
        return order.parts().stream()
                .flatMap(id -> Stream.ofNullable(digest.parts().get(id)));
    }

    /** What the order needs: the worst of its parts, and at least a look when units wait for a node. */
    static Attention attention(OrderRow order, Digest digest, Outlook outlook) {
        return parts(order, digest).map(outlook::of).reduce(Attention.OK, Attention::or);
    }

    /** When the first of what is left to do breaks: a part, or units that are given up. */
    static Instant breachAt(OrderRow order, Digest digest) {
        Stream<Instant> due = parts(order, digest)
                .filter(part -> part.state().live() && part.state() != State.READY_FOR_PICKUP)
                .map(FulfillmentOrder::dueBy);
        return Stream.concat(due, order.unsourced().stream().map(Unsourced::giveUpAt))
                .min(Comparator.naturalOrder())
                .orElse(order.terms().promisedBy());
    }

    private static OrderInList row(
            OrderId id, OrderStatus status, OrderTerms terms, List<FulfillmentOrder> all, Outlook outlook) {
        List<FulfillmentOrder> parts = all.stream().filter(Rows::counts).toList();
        return new OrderInList(
                id,
                status,
                terms,
                all.stream().map(outlook::of).reduce(Attention.OK, Attention::or),
                parts.stream()
                        .map(FulfillmentOrder::deliverBy)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                parts.stream().map(part -> part.register().node()).distinct().toList(),
                parts.size(),
                cost(parts));
    }

    private static boolean counts(FulfillmentOrder part) {
        return part.state() != State.CANCELLED && part.state() != State.REJECTED;
    }

    private static @Nullable Long cost(List<FulfillmentOrder> parts) {
        return parts.isEmpty()
                ? null
                : Long.valueOf(parts.stream()
                        .flatMap(part -> part.cost().stream())
                        .mapToLong(CostTerm::mills)
                        .sum());
    }

    static boolean at(NodeId node, OrderRow order, Digest digest) {
        return parts(order, digest)
                .anyMatch(part -> counts(part) && part.register().node().equals(node));
    }
}
