package dev.waybill.core.stock;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.Event;

/**
 * One row of the ledger. The sum of a position's rows is the position, always.
 *
 * @param reason stable word: received, adjusted, counted, held, released, picked, short_picked, shipped
 * @param reference what caused it: an allocation, a feed's source, a receipt
 */
public record StockMoved(
        NodeId node, Sku sku, int onHandDelta, int reservedDelta, String reason, String reference, String actor)
        implements Event {}
