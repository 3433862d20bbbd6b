package dev.waybill.core.network;

import java.time.Instant;

/** A stretch of a node's opening hours, at most an hour long, in which a limited number of orders can be collected. */
public record PickupSlot(Instant start, Instant end) {
    public PickupSlot {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("a pickup slot must not end before " + start + " but ends at " + end);
        }
    }
}
