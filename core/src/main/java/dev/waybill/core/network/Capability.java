package dev.waybill.core.network;

/** What a node can do for an order. */
public enum Capability {
    SHIP,
    PICKUP
}
