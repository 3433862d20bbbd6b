package dev.waybill.core.order;

import dev.waybill.core.shard.Published;
import java.time.Instant;
import java.util.Map;

/**
 * Something that happened to a strategy of routing, for SSE and webhooks.
 *
 * @param type as published, such as {@code dev.waybill.strategy.published.v1}
 * @param at domain clock
 */
public record StrategyEvent(String strategy, String type, Instant at, String actor, Map<String, String> attributes)
        implements Published {
    public static final String PUBLISHED = "dev.waybill.strategy.published.v1";
    public static final String ARCHIVED = "dev.waybill.strategy.archived.v1";
    /** A split has ended by itself: version, guardrail, detail. */
    public static final String SPLIT_STOPPED = "dev.waybill.strategy.split_stopped.v1";

    public StrategyEvent {
        attributes = Map.copyOf(attributes);
    }
}
