package dev.waybill.routing.window;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;

/**
 * Stock of one SKU at one node that a window may share out: what is available to promise, and what the window's parts
 * hold there today; or the part of it that a channel may have. One object for each, compared by identity.
 */
final class Shelf {
    private final int number;
    private final NodeId node;
    private final Sku sku;
    private final int available;

    /** @param number its place among the window's shelves, from 0 */
    Shelf(int number, NodeId node, Sku sku, int available) {
        this.number = number;
        this.node = node;
        this.sku = sku;
        this.available = available;
    }

    int number() {
        return number;
    }

    NodeId node() {
        return node;
    }

    Sku sku() {
        return sku;
    }

    int available() {
        return available;
    }

    /** Units that {@code taken} units are too many. */
    int overdrawn(int taken) {
        return Math.max(0, taken - available);
    }

    @Override
    public String toString() {
        return node + "/" + sku + " " + available;
    }
}
