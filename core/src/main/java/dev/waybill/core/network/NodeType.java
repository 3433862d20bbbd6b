package dev.waybill.core.network;

/** What a fulfillment node is; named as on the wire in lower case. */
public enum NodeType {
    WAREHOUSE,
    STORE,
    VENDOR
}
