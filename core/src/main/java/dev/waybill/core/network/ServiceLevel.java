package dev.waybill.core.network;

/** How fast a customer asked for a delivery. */
public enum ServiceLevel {
    SAME_DAY,
    EXPRESS,
    STANDARD
}
