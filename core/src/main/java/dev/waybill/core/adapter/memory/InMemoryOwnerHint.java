package dev.waybill.core.adapter.memory;

import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.port.OwnerHint;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Shards spread evenly over the members that are set to be visible. Safe for any thread. */
public final class InMemoryOwnerHint implements OwnerHint {
    private volatile List<String> visible;

    public InMemoryOwnerHint(Set<String> visible) {
        this.visible = List.copyOf(new TreeSet<>(visible));
    }

    public void see(Set<String> members) {
        visible = List.copyOf(new TreeSet<>(members));
    }

    @Override
    public Optional<String> preferredOwner(ShardId shard) {
        List<String> members = visible;
        return members.isEmpty() ? Optional.empty() : Optional.of(members.get(shard.value() % members.size()));
    }

    @Override
    public Set<String> visibleMembers() {
        return Set.copyOf(visible);
    }
}
