package dev.waybill.core.shard.follow;

import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardSnapshot;
import dev.waybill.core.shard.ShardTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What really happened in one shard: every batch, and the state after each. */
public final class ShardHistory {
    private static final ShardTime TIME = new ShardTime(Instant.EPOCH, Instant.EPOCH);

    private final ShardId shard;
    private final List<Map<EntryKey, Entry>> states = new ArrayList<>(List.of(Map.of()));
    private long epoch = 1;

    public ShardHistory(ShardId shard) {
        this.shard = shard;
    }

    public CommittedBatch commit(List<CommittedBatch.Change> changes) {
        Map<EntryKey, Entry> next = new HashMap<>(states.get(states.size() - 1));
        for (CommittedBatch.Change change : changes) {
            if (change.value() == null) {
                next.remove(change.key());
            } else {
                next.put(change.key(), change.value());
            }
        }
        states.add(next);
        return new CommittedBatch(shard, epoch, seq(), TIME, changes, List.of());
    }

    public void newOwner() {
        epoch++;
    }

    public ShardId shard() {
        return shard;
    }

    public long epoch() {
        return epoch;
    }

    public long seq() {
        return states.size() - 1L;
    }

    public Map<EntryKey, Entry> stateAt(long seq) {
        return states.get((int) seq);
    }

    public ShardSnapshot snapshot() {
        return new ShardSnapshot(shard, epoch, seq(), stateAt(seq()));
    }
}
