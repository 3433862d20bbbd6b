package dev.waybill.core.tower;

import dev.waybill.core.order.Backorder;
import dev.waybill.core.order.CustomerOrder.Unsourced;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.shard.Deadline;
import dev.waybill.core.tower.WaitingGoods.Queue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What waits for goods, by queue, who waits longest first. Pure. */
final class Queues {
    private Queues() {}

    static List<WaitingGoods> of(Queue queue, Digest digest) {
        List<WaitingGoods> waiting = new ArrayList<>();
        if (queue == Queue.UNFILLABLE) {
            digest.orders().values().forEach(order -> order.unsourced().forEach(u -> waiting.add(of(order, u))));
        }
        digest.parts().values().stream()
                .filter(part -> part.state() == FulfillmentOrder.State.BACKORDERED && queue(part) == queue)
                .forEach(part -> part.lines().forEach(line -> waiting.add(of(queue, part, line))));
        waiting.sort(Comparator.comparing(WaitingGoods::key));
        return waiting;
    }

    private static Queue queue(FulfillmentOrder part) {
        @Nullable Backorder backorder = part.backorder();
        if (backorder == null || backorder.unfillable()) {
            return Queue.UNFILLABLE;
        }
        return backorder.preorder() ? Queue.PREORDER : Queue.BACKORDER;
    }

    private static WaitingGoods of(OrderRow order, Unsourced unsourced) {
        return new WaitingGoods(
                Queue.UNFILLABLE,
                order.id(),
                null,
                unsourced.demand().line(),
                unsourced.demand().sku(),
                unsourced.demand().quantity().units(),
                unsourced.reason(),
                unsourced.since(),
                unsourced.giveUpAt(),
                null,
                null);
    }

    private static WaitingGoods of(Queue queue, FulfillmentOrder part, FulfillmentOrder.Line line) {
        @Nullable Backorder backorder = part.backorder();
        Instant since = backorder == null ? part.shipBy() : backorder.since();
        boolean dated = backorder != null && !backorder.unfillable();
        return new WaitingGoods(
                queue,
                part.order(),
                part.id(),
                line.number(),
                line.sku(),
                line.quantity(),
                reason(queue),
                since,
                givenUpAt(part),
                dated && backorder != null ? backorder.plannedAt() : null,
                part.register().node());
    }

    /** Goods that are here are not given up: then its deadline is when it goes on. */
    private static @Nullable Instant givenUpAt(FulfillmentOrder part) {
        @Nullable Backorder backorder = part.backorder();
        @Nullable Deadline wakeAt = part.wakeAt();
        return wakeAt == null || (backorder != null && backorder.here()) ? null : wakeAt.at();
    }

    private static String reason(Queue queue) {
        return switch (queue) {
            case UNFILLABLE -> "NO_SUPPLY";
            case BACKORDER -> "SUPPLY_EXPECTED";
            case PREORDER -> "NOT_RELEASED";
        };
    }
}
