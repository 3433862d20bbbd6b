package dev.waybill.core.order;

import dev.waybill.core.shard.Event;
import java.time.Instant;
import java.util.Map;

/** An event that is told to the outside: of an order, or of a reservation. */
public sealed interface Published extends Event permits OrderEvent, ReservationEvent {
    /** Such as {@code dev.waybill.order.routed.v1}. */
    String type();

    /** Domain clock. */
    Instant at();

    String actor();

    Map<String, String> attributes();
}
