package dev.waybill.core.shard.port;

import dev.waybill.core.shard.ShardId;
import java.util.Optional;
import java.util.Set;

/** Who should own a shard, by the cluster's partition table. A hint: the head row decides. */
public interface OwnerHint {
    /** The member's stable name, or empty while the cluster is forming. */
    Optional<String> preferredOwner(ShardId shard);

    /** Names of the members that this one sees in the cluster. */
    Set<String> visibleMembers();
}
