package dev.waybill.core.adapter.hazelcast;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which members have the stock of every shard in their models. Each tells all, so that one that has just started knows
 * whether the others answer better. A member that says nothing, such as one of an older version, counts as having it.
 */
final class WholeMembers {
    private final HazelcastInstance hazelcast;
    private final IMap<UUID, Boolean> told;
    /** Of others, as last read. */
    private final Set<UUID> stillReading = ConcurrentHashMap.newKeySet();

    WholeMembers(HazelcastInstance hazelcast) {
        this.hazelcast = hazelcast;
        this.told = hazelcast.getMap(HazelcastSettings.WHOLE_MAP);
    }

    /** Tells of this member and asks for the others; again and again. Answers come later: nothing waits for them. */
    void beat(boolean whole) {
        var unused = told.setAsync(hazelcast.getCluster().getLocalMember().getUuid(), whole);
        List<UUID> others = others();
        stillReading.retainAll(others);
        others.forEach(this::ask);
    }

    private void ask(UUID member) {
        told.getAsync(member)
                .whenCompleteAsync(
                        (whole, failure) -> {
                            if (failure == null && Boolean.FALSE.equals(whole)) {
                                stillReading.add(member);
                            } else {
                                stillReading.remove(member);
                            }
                        },
                        Runnable::run);
    }

    /** Whether some other member of the cluster has everything, as far as this one knows. */
    boolean othersWhole() {
        return !stillReading.containsAll(others());
    }

    private List<UUID> others() {
        return hazelcast.getCluster().getMembers().stream()
                .filter(member -> !member.localMember())
                .map(Member::getUuid)
                .toList();
    }
}
