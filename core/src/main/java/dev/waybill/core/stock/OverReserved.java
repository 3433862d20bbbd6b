package dev.waybill.core.stock;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.Event;

/**
 * A count, damage, quality hold or short pick has taken what may be sold of a position below what is claimed: parts must
 * be sourced anew.
 *
 * @param sellable on hand without what quality holds keep from sale
 */
public record OverReserved(NodeId node, Sku sku, int sellable, int reserved) implements Event {}
