package dev.waybill.core.sourcing;

/** How the customer gets the goods. */
public enum FulfillmentMethod {
    DELIVERY,
    PICKUP
}
