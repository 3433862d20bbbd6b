package dev.waybill.routing.window;

import dev.waybill.core.order.OrderId;
import java.time.Instant;

/** An order with parts in the window; one object for each order, compared by identity. */
final class OrderGroup {
    private final int number;
    private final OrderId id;
    private final Instant promisedBy;
    private final long splitMills;

    /**
     * @param number its place among the window's orders, from 0
     * @param splitMills cost of each parcel beyond the first
     */
    OrderGroup(int number, OrderId id, Instant promisedBy, long splitMills) {
        this.number = number;
        this.id = id;
        this.promisedBy = promisedBy;
        this.splitMills = splitMills;
    }

    int number() {
        return number;
    }

    OrderId id() {
        return id;
    }

    Instant promisedBy() {
        return promisedBy;
    }

    long split(int parcels) {
        return Math.max(0, parcels - 1) * splitMills;
    }

    @Override
    public String toString() {
        return id.toString();
    }
}
