package dev.waybill.core.strategy;

import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderTerms;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.SourcingRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a strategy is chosen by.
 *
 * @param area country and state of the destination, such as {@code US-NY}
 * @param order the order's id, by which shares of orders are drawn; null where there is no order yet, which is then in
 *     no share
 * @param at domain clock
 */
public record OrderCase(
        FulfillmentMethod method,
        @Nullable String channel,
        String country,
        String area,
        @Nullable String order,
        Instant at) {

    /** The same before there is an order. */
    public OrderCase withoutOrder() {
        return new OrderCase(method, channel, country, area, null, at);
    }

    /** An order as it was placed. */
    public static OrderCase of(OrderId id, OrderTerms terms) {
        return new OrderCase(
                terms.method(),
                terms.channel(),
                terms.destination().country(),
                terms.destination().area(),
                id.value(),
                terms.placedAt());
    }

    /** {@code now} counts where the request says no moment of its own. */
    public static OrderCase of(SourcingRequest request, Instant now) {
        @Nullable Instant placedAt = request.placedAt();
        return new OrderCase(
                request.method(),
                request.channel(),
                request.destination().country(),
                request.destination().area(),
                request.order(),
                placedAt == null ? now : placedAt);
    }
}
