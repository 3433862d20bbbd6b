package dev.waybill.core.order;

import dev.waybill.core.shard.Published;
import java.time.Instant;
import java.util.Map;

/**
 * Something that happened to a reservation.
 *
 * @param type as published, such as {@code dev.waybill.reservation.held.v1}
 * @param at domain clock
 */
public record ReservationEvent(
        ReservationId reservation, String type, Instant at, String actor, Map<String, String> attributes)
        implements Published {
    public static final String HELD = "dev.waybill.reservation.held.v1";
    public static final String NOT_HELD = "dev.waybill.reservation.not_held.v1";
    public static final String EXTENDED = "dev.waybill.reservation.extended.v1";
    public static final String REDUCED = "dev.waybill.reservation.reduced.v1";
    public static final String TRANSFERRED = "dev.waybill.reservation.transferred.v1";
    public static final String TRANSFER_FAILED = "dev.waybill.reservation.transfer_failed.v1";
    public static final String RELEASED = "dev.waybill.reservation.released.v1";
    public static final String EXPIRED = "dev.waybill.reservation.expired.v1";
    public static final String REDEEMED = "dev.waybill.reservation.redeemed.v1";

    public ReservationEvent {
        attributes = Map.copyOf(attributes);
    }
}
