package dev.waybill.core.network;

import dev.waybill.core.catalog.Names;

/** The retailer's own name of a fulfillment node: case-sensitive, {@code [A-Za-z0-9._-]{1,64}}. */
public record NodeId(String value) implements Comparable<NodeId> {
    public NodeId {
        Names.requireName("node_id", value);
    }

    @Override
    public int compareTo(NodeId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
