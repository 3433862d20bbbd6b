package dev.waybill.core.adapter.hazelcast;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent;
import dev.waybill.core.shard.ShardId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Notices when the grid may have lost cells of an owned shard: its partition was lost, a backup that may have missed
 * writes was promoted, or two halves of the cluster have merged.
 */
final class GridGuard implements AutoCloseable {
    private final HazelcastInstance hazelcast;
    private final PartitionKeys keys;
    private final Consumer<ShardId> suspect;
    private final Map<ShardId, UUID> holders = new HashMap<>();
    private final Set<Integer> lostPartitions = ConcurrentHashMap.newKeySet();
    private final UUID lostListener;
    private final UUID lifecycleListener;
    private volatile boolean merged;

    /** @param suspect told of each owned shard whose cells must be written again, on the thread that checks */
    GridGuard(HazelcastInstance hazelcast, PartitionKeys keys, Consumer<ShardId> suspect) {
        this.hazelcast = hazelcast;
        this.keys = keys;
        this.suspect = suspect;
        this.lostListener = hazelcast
                .getPartitionService()
                .addPartitionLostListener(event -> lostPartitions.add(event.getPartitionId()));
        this.lifecycleListener = hazelcast.getLifecycleService().addLifecycleListener(event -> {
            if (event.getState() == LifecycleEvent.LifecycleState.MERGED) {
                merged = true;
            }
        });
    }

    /** Looks at the owned shards; called again and again. */
    void check(Set<ShardId> owned) {
        boolean all = merged;
        merged = false;
        Set<Integer> lost = new HashSet<>(lostPartitions);
        lostPartitions.removeAll(lost);
        holders.keySet().retainAll(owned);
        for (ShardId shard : owned) {
            boolean promoted = promoted(shard);
            if (all || promoted || lost.contains(keys.partition(shard).getPartitionId())) {
                suspect.accept(shard);
            }
        }
    }

    /** The partition has another holder, and not because the one before handed it over. */
    private boolean promoted(ShardId shard) {
        Member holder = keys.partition(shard).getOwner();
        UUID before = holder == null ? holders.get(shard) : holders.put(shard, holder.getUuid());
        boolean changed = holder != null && before != null && !before.equals(holder.getUuid());
        return changed && !isMember(before);
    }

    private boolean isMember(@Nullable UUID member) {
        return hazelcast.getCluster().getMembers().stream()
                .anyMatch(present -> present.getUuid().equals(member));
    }

    @Override
    public void close() {
        hazelcast.getPartitionService().removePartitionLostListener(lostListener);
        hazelcast.getLifecycleService().removeLifecycleListener(lifecycleListener);
    }
}
