package dev.waybill.core.adapter.hazelcast;

/**
 * What the grid holds of one SKU in one shard: its positions as of the batch {@code (epoch, seq)}, encoded. Never
 * changed in place.
 */
record GridCell(long epoch, long seq, byte[] rows) {
    boolean newerThan(GridCell other) {
        return epoch > other.epoch || (epoch == other.epoch && seq > other.seq);
    }
}
