package dev.waybill.core.strategy;

import dev.waybill.core.sourcing.FulfillmentMethod;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which orders a strategy is for. An empty list means all.
 *
 * @param methods types of orders
 * @param regions where they go: a country such as {@code US}, or a state such as {@code US-NY}
 * @param from domain clock, null for always
 * @param until domain clock, exclusive, null for ever
 * @param priority of several strategies that are for an order the one with the highest decides, then the lowest id
 */
public record Selection(
        List<FulfillmentMethod> methods,
        List<String> channels,
        List<String> regions,
        @Nullable Instant from,
        @Nullable Instant until,
        int priority) {
    public static final Selection EVERYTHING = new Selection(List.of(), List.of(), List.of(), null, null, 0);
    /** Channels, or regions, of one selection. */
    public static final int MAX_NAMES = 200;

    public static final int MAX_PRIORITY = 1_000;

    public Selection {
        methods = List.copyOf(methods);
        channels = List.copyOf(channels);
        regions = List.copyOf(regions);
    }

    /** Whether it is for that order. */
    public boolean includes(OrderCase order) {
        boolean begun = from == null || !order.at().isBefore(from);
        boolean over = until != null && !order.at().isBefore(until);
        return begun
                && !over
                && (methods.isEmpty() || methods.contains(order.method()))
                && (channels.isEmpty() || (order.channel() != null && channels.contains(order.channel())))
                && (regions.isEmpty() || regions.contains(order.area()) || regions.contains(order.country()));
    }
}
