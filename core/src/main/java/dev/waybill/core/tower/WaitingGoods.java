package dev.waybill.core.tower;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.FulfillmentOrderId;
import dev.waybill.core.order.OrderId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Units of an order that wait in a queue.
 *
 * @param part the part that waits; null for units that have no node
 * @param line number of the order line
 * @param reason why, in UPPER_SNAKE, maybe with more behind a colon
 * @param since domain clock
 * @param giveUpAt domain clock: when they are cancelled if nothing changes; null when they are here and wait for the release
 *     of their item
 * @param readyAt when the goods are expected; null when nobody knows
 * @param node where; null for units that have no node
 */
public record WaitingGoods(
        Queue queue,
        OrderId order,
        @Nullable FulfillmentOrderId part,
        int line,
        Sku sku,
        int units,
        String reason,
        Instant since,
        @Nullable Instant giveUpAt,
        @Nullable Instant readyAt,
        @Nullable NodeId node) {

    /** As on the wire in lower case. */
    public enum Queue {
        /** No node has the goods, and no supply will bring them as far as anybody knows. */
        UNFILLABLE,
        /** A supply will bring the goods. */
        BACKORDER,
        /** The item is not released yet. */
        PREORDER
    }

    /** Those that wait longest first. */
    public String key() {
        return String.format("%016d", since.toEpochMilli()) + "/" + order + "/" + (part == null ? "" : part) + "/"
                + line;
    }
}
