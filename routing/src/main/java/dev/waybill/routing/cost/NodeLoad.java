package dev.waybill.routing.cost;

import dev.waybill.core.network.FulfillmentNode;

/** How busy a node's day is already: order lines taken of those it can pick. */
public record NodeLoad(int takenLines, int dailyLines) {

    /** The load of a node's day with {@code left} lines still free. */
    public static NodeLoad with(FulfillmentNode node, int left) {
        return new NodeLoad(Math.max(0, node.dailyLines() - left), node.dailyLines());
    }
}
