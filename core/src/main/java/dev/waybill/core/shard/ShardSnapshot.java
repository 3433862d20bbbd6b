package dev.waybill.core.shard;

import java.util.Map;

/** The whole state of a shard as of the batch {@code (epoch, seq)}. The map is not changed afterwards. */
public record ShardSnapshot(ShardId shard, long epoch, long seq, Map<EntryKey, Entry> state) {}
