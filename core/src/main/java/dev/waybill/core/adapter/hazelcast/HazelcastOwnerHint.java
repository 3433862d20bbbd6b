package dev.waybill.core.adapter.hazelcast;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.port.OwnerHint;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the partition table: who owns the partition of a shard should own the shard. */
public final class HazelcastOwnerHint implements OwnerHint {
    private final HazelcastInstance hazelcast;
    private final PartitionKeys keys;

    public HazelcastOwnerHint(HazelcastInstance hazelcast) {
        this.hazelcast = hazelcast;
        this.keys = new PartitionKeys(hazelcast);
    }

    @Override
    public Optional<String> preferredOwner(ShardId shard) {
        return Optional.ofNullable(keys.partition(shard).getOwner()).map(HazelcastOwnerHint::name);
    }

    @Override
    public Set<String> visibleMembers() {
        return hazelcast.getCluster().getMembers().stream()
                .map(HazelcastOwnerHint::name)
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String name(Member member) {
        return member.getAttribute(HazelcastSettings.MEMBER_ATTRIBUTE);
    }
}
