package dev.waybill.core.stock;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.Event;
import java.time.Instant;

/** A node's limit was set below the orders that are to be collected there in a slot. */
public record OverBookedSlot(NodeId node, Instant slot, int takenOrders, int slotOrders) implements Event {}
