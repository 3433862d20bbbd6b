package dev.waybill.core.stock;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.Event;

/** A count, damage or short pick has taken a position's on hand below what is claimed: parts must be sourced anew. */
public record OverReserved(NodeId node, Sku sku, int onHand, int reserved) implements Event {}
