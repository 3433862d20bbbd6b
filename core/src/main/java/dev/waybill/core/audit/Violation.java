package dev.waybill.core.audit;

import dev.waybill.core.shard.ShardId;

/**
 * One place where an invariant does not hold.
 *
 * @param key what it is about: an entry's kind and id, a seq, a chunk or the hash of an idempotency key
 */
public record Violation(Invariant invariant, ShardId shard, String key, String expected, String found) {

    @Override
    public String toString() {
        return invariant + " at shard " + shard.value() + ", " + key + ": expected " + expected + ", found " + found;
    }
}
