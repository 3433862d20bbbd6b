package dev.waybill.core.adapter.cassandra;

import dev.waybill.core.order.OrderRecords;

/**
 * A partition of {@code order_history}: the home of an id, and the minute in which it was made. What one home commits of
 * the orders of a moment is one write; what an hour of a busy home leaves is sixty partitions.
 */
record HistoryPlace(int shard, long minute) {
    private static final int SECONDS = 60;

    /** Of what belongs to an order or a part. */
    static HistoryPlace of(String belongsTo) {
        OrderRecords.Origin origin = OrderRecords.origin(belongsTo);
        return new HistoryPlace(
                origin.home().value(), Math.floorDiv(origin.madeAt().getEpochSecond(), SECONDS));
    }
}
