package dev.waybill.core.adapter.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.partition.Partition;
import com.hazelcast.partition.PartitionService;
import dev.waybill.core.shard.ShardId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A partition for every shard: the same on all members, for ever, and spread evenly, which hashing the shard's number
 * would not do. Each partition has a key that falls into it; shards take the partitions in turn.
 */
final class PartitionKeys {
    /** Far more than enough to meet every partition once by chance. */
    private static final int MAX_CANDIDATES = 1_000_000;

    private final List<String> keys = new ArrayList<>();
    private final List<Partition> partitions = new ArrayList<>();

    PartitionKeys(HazelcastInstance hazelcast) {
        PartitionService service = hazelcast.getPartitionService();
        int count = service.getPartitions().size();
        Map<Integer, String> byPartition = new HashMap<>();
        for (int i = 0; byPartition.size() < count && i < MAX_CANDIDATES; i++) {
            String candidate = "p" + i;
            byPartition.putIfAbsent(service.getPartition(candidate).getPartitionId(), candidate);
        }
        for (int i = 0; i < count; i++) {
            String key = byPartition.get(i);
            if (key == null) {
                throw new IllegalStateException("no key falls into partition " + i);
            }
            keys.add(key);
            partitions.add(service.getPartition(key));
        }
    }

    /** What decides the partition of everything of the shard. */
    String key(ShardId shard) {
        return keys.get(shard.value() % keys.size());
    }

    Partition partition(ShardId shard) {
        return partitions.get(shard.value() % partitions.size());
    }
}
