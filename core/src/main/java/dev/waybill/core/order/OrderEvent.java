package dev.waybill.core.order;

import dev.waybill.core.shard.Published;
import java.time.Instant;
import java.util.Map;

/**
 * Something that happened to an order, for its history, SSE and webhooks.
 *
 * @param type as published, such as {@code dev.waybill.order.routed.v1}
 * @param subject the fulfillment order or task it is about, else the order's id
 * @param at domain clock
 */
public record OrderEvent(
        OrderId order, String type, String subject, Instant at, String actor, Map<String, String> attributes)
        implements Published {
    public OrderEvent {
        attributes = Map.copyOf(attributes);
    }
}
