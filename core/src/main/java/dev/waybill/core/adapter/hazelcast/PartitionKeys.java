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
 * would not do. Each partition has a key that falls into it. Shards take the partitions in strides: a member may own
 * its partitions in one piece, and neighbours would then give all shards of a small installation to one member.
 */
final class PartitionKeys {
    /** Far more than enough to meet every partition once by chance. */
    private static final int MAX_CANDIDATES = 1_000_000;

    /** Multiples of it, modulo one, lie far apart, however few or many there are. */
    private static final double GOLDEN_RATIO = 0.618;

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
        return keys.get(place(shard, keys.size()));
    }

    Partition partition(ShardId shard) {
        return partitions.get(place(shard, partitions.size()));
    }

    /** The shard's partition of so many; the first so many shards have different ones. */
    static int place(ShardId shard, int partitions) {
        return (int) ((long) shard.value() * stride(partitions) % partitions);
    }

    private static int stride(int partitions) {
        int stride = Math.max(1, (int) (partitions * GOLDEN_RATIO));
        while (gcd(stride, partitions) != 1) {
            stride--;
        }
        return stride;
    }

    private static int gcd(int one, int other) {
        return other == 0 ? one : gcd(other, one % other);
    }
}
