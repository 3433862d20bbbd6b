package dev.waybill.core.shard;

import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.shard.port.ShardConfig;
import dev.waybill.core.shard.port.ShardMetrics;

/** What deciding stands on: no journal, no clock, nobody who waits. */
record Deciding(ShardLogic logic, RecordCodec codec, ShardConfig.Batching bounds, ShardMetrics metrics) {
    static Deciding of(Kit kit) {
        return new Deciding(
                kit.ports().logic(),
                kit.codec(),
                kit.config().batching(),
                kit.ports().metrics());
    }
}
