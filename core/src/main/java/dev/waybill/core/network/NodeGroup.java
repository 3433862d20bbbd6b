package dev.waybill.core.network;

import java.util.List;

/**
 * Nodes under one name, for those who do not mind which of them it is.
 *
 * @param id the retailer's own name
 * @param nodes in the order in which they are asked; at most {@link #MAX_NODES}, maybe none
 */
public record NodeGroup(String id, String name, List<NodeId> nodes) {
    public static final int MAX_NODES = 100;

    public NodeGroup {
        nodes = List.copyOf(nodes);
    }
}
