package dev.waybill.core.shard;

/** The number of a shard, from 0. */
public record ShardId(int value) implements Comparable<ShardId> {
    public static final int MAX_SHARDS = 4096;

    public ShardId {
        if (value < 0 || value >= MAX_SHARDS) {
            throw new IllegalArgumentException("shard must be within 0.." + (MAX_SHARDS - 1) + " but is " + value);
        }
    }

    @Override
    public int compareTo(ShardId other) {
        return Integer.compare(value, other.value);
    }
}
