package dev.waybill.routing.price;

import dev.waybill.core.network.NodeId;

/**
 * What a node works on a day.
 *
 * @param ofPickups its pickups alone, where they have a capacity of their own
 */
record Capacity(NodeId node, boolean ofPickups) {}
