package dev.waybill.core.tower;

/** How much an order or a part needs somebody; as on the wire in lower case. */
public enum Attention {
    OK,
    AT_RISK,
    LATE;

    Attention or(Attention other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
