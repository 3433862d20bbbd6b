package dev.waybill.core.shard;

import java.time.Instant;
import java.util.Map;

/** An event that is told to the outside, as it happens. */
public interface Published extends Event {
    /** Such as {@code dev.waybill.order.routed.v1}. */
    String type();

    /** Domain clock. */
    Instant at();

    String actor();

    Map<String, String> attributes();
}
