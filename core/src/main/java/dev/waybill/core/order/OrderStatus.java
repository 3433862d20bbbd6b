package dev.waybill.core.order;

/** Where an order stands. {@code PENDING} until its first decision. */
public enum OrderStatus {
    PENDING,
    CONFIRMED,
    ON_HOLD,
    BACKORDERED,
    IN_FULFILLMENT,
    COMPLETED,
    CANCELLED,
    REFUSED
}
