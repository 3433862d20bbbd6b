package dev.waybill.core.stock;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.Event;
import org.jspecify.annotations.Nullable;

/**
 * One row of the ledger. The sum of a position's rows is the position, always.
 *
 * @param reason stable word: received, adjusted, counted, held, released, picked, short_picked, shipped, quality_hold,
 *     quality_released, scrapped, transfer_out, transfer_in, transfer_surplus, transfer_loss, damaged
 * @param reference what caused it: an allocation, a feed's source, a receipt, a quality hold
 * @param qualityHoldDelta change of the units on quality hold
 * @param after the position after it; null in rows that were written before it was noted
 */
public record StockMoved(
        NodeId node,
        Sku sku,
        int onHandDelta,
        int reservedDelta,
        String reason,
        String reference,
        String actor,
        int qualityHoldDelta,
        @Nullable After after)
        implements Event {

    /** A movement of which only the changes are known. */
    public StockMoved(
            NodeId node, Sku sku, int onHandDelta, int reservedDelta, String reason, String reference, String actor) {
        this(node, sku, onHandDelta, reservedDelta, reason, reference, actor, 0, null);
    }

    /** What a position is after a movement; what it was before follows from the changes. */
    public record After(int onHand, int reserved, int qualityHold) {}
}
