package dev.waybill.ops.launch;

import dev.waybill.core.adapter.cassandra.CassandraStorage;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.port.ShardStore;
import dev.waybill.core.shard.port.ShardStore.Head;
import java.time.Duration;
import java.util.stream.IntStream;

/** How far the consumers of the journals are behind. */
final class JournalLag {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

    private JournalLag() {}

    /** Batches that are in a journal but not yet with its slowest consumer, over all shards. Blocks. */
    static long of(CassandraStorage storage, int shards) {
        ShardStore store = storage.shardStore();
        return IntStream.range(0, shards)
                .mapToObj(ShardId::new)
                .mapToLong(shard -> of(storage, store, shard))
                .sum();
    }

    private static long of(CassandraStorage storage, ShardStore store, ShardId shard) {
        long seq = Blocking.join(store.readHead(shard), ANSWER_WITHIN)
                .map(Head::seq)
                .orElse(0L);
        return storage.projections().stream()
                .mapToLong(each -> seq - Blocking.join(store.readOffset(shard, each.name()), ANSWER_WITHIN))
                .max()
                .orElse(0);
    }
}
