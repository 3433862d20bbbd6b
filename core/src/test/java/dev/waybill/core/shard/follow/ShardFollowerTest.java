package dev.waybill.core.shard.follow;

import static dev.waybill.core.shard.follow.ShardFollower.Outcome.APPLIED;
import static dev.waybill.core.shard.follow.ShardFollower.Outcome.NEEDS_REPAIR;
import static dev.waybill.core.shard.follow.ShardFollower.Outcome.STALE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardSnapshot;
import dev.waybill.core.shard.ShardTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShardFollowerTest {
    private static final ShardId SHARD = new ShardId(1);
    private static final Instant NOW = Instant.ofEpochSecond(100);

    private final Recorder recorder = new Recorder();
    private final ShardFollower follower = new ShardFollower(2, List.of(recorder));

    @Test
    void offer_beforeAnySnapshot_isHeldAndAppliedAfterIt() {
        assertThat(follower.offer(batch(1, 7))).isEqualTo(NEEDS_REPAIR);
        assertThat(follower.offer(batch(1, 8))).isEqualTo(NEEDS_REPAIR);
        assertThat(follower.behind()).containsExactly(SHARD);

        assertThat(follower.reset(snapshot(1, 7))).isEqualTo(APPLIED);

        assertThat(recorder.seen).containsExactly("reset 7", "apply 8");
        assertThat(follower.behind()).isEmpty();
    }

    @Test
    void offer_afterGap_waitsForTheSnapshotThatCoversIt() {
        follower.reset(snapshot(1, 3));
        assertThat(follower.offer(batch(1, 5))).isEqualTo(NEEDS_REPAIR);
        assertThat(follower.offer(batch(1, 4))).isEqualTo(APPLIED);
        assertThat(recorder.seen).containsExactly("reset 3", "apply 4", "apply 5");
        assertThat(follower.needsRepair(SHARD)).isFalse();
    }

    @Test
    void offer_repeatedOrOfLowerEpoch_isStale() {
        follower.reset(snapshot(2, 3));
        assertThat(follower.offer(batch(2, 3))).isEqualTo(STALE);
        assertThat(follower.offer(batch(1, 4))).isEqualTo(STALE);
        assertThat(recorder.seen).containsExactly("reset 3");
    }

    @Test
    void offer_nextOwnerContinuesTheLine_needsNoSnapshot() {
        follower.reset(snapshot(2, 3));
        assertThat(follower.offer(batch(5, 4))).isEqualTo(APPLIED);
        assertThat(follower.offer(batch(2, 5))).isEqualTo(STALE);
    }

    @Test
    void beacon_ahead_asksForRepair_andDoesNotCountAsCurrent() {
        follower.reset(snapshot(1, 3));
        follower.beacon(SHARD, 1, 5, NOW);
        assertThat(follower.needsRepair(SHARD)).isTrue();
        assertThat(recorder.seen).containsExactly("reset 3");

        follower.reset(snapshot(1, 6));
        follower.beacon(SHARD, 1, 6, NOW);
        assertThat(recorder.seen).containsExactly("reset 3", "reset 6", "current 100");
    }

    @Test
    void beacon_ofNewOwnerAtSameSeq_isCurrentWithoutSnapshot() {
        follower.reset(snapshot(1, 3));
        follower.beacon(SHARD, 2, 3, NOW);
        assertThat(follower.needsRepair(SHARD)).isFalse();
        assertThat(follower.offer(batch(1, 4))).isEqualTo(STALE);
        assertThat(recorder.seen).containsExactly("reset 3", "current 100");
    }

    @Test
    void beacon_ofNewOwnerBehindTheModels_distrustsThem() {
        follower.reset(snapshot(1, 9));
        follower.beacon(SHARD, 2, 8, NOW);
        assertThat(follower.needsRepair(SHARD)).isTrue();
        assertThat(follower.reset(snapshot(1, 9))).isEqualTo(STALE);
        assertThat(follower.reset(snapshot(2, 8))).isEqualTo(APPLIED);
        assertThat(recorder.seen).containsExactly("reset 9", "reset 8");
    }

    @Test
    void reset_olderThanWhatIsKnown_isStale() {
        follower.reset(snapshot(1, 3));
        follower.offer(batch(1, 4));
        assertThat(follower.reset(snapshot(1, 3))).isEqualTo(STALE);
        assertThat(follower.seq(SHARD)).isEqualTo(4);
    }

    @Test
    void offer_beyondTheHeldBound_isDroppedAndRepairedLater() {
        int last = ShardFollower.MAX_HELD_BATCHES + 3;
        for (int seq = 2; seq <= last; seq++) {
            follower.offer(batch(1, seq));
        }
        assertThat(follower.reset(snapshot(1, 1))).isEqualTo(NEEDS_REPAIR);
        assertThat(follower.seq(SHARD)).isEqualTo(ShardFollower.MAX_HELD_BATCHES + 1);
        assertThat(follower.reset(snapshot(1, last))).isEqualTo(APPLIED);
    }

    @Test
    void acquired_tellsOwnershipBeforeTheState() {
        follower.acquired(snapshot(1, 3));
        follower.lost(SHARD);
        assertThat(recorder.seen).containsExactly("owned true", "reset 3", "owned false");
    }

    private static CommittedBatch batch(long epoch, long seq) {
        return new CommittedBatch(SHARD, epoch, seq, new ShardTime(NOW, NOW), List.of(), List.of());
    }

    private static ShardSnapshot snapshot(long epoch, long seq) {
        return new ShardSnapshot(SHARD, epoch, seq, Map.of());
    }

    private static final class Recorder implements ReadModel {
        private final List<String> seen = new ArrayList<>();

        @Override
        public void apply(CommittedBatch batch) {
            seen.add("apply " + batch.seq());
        }

        @Override
        public void reset(ShardSnapshot snapshot) {
            seen.add("reset " + snapshot.seq());
        }

        @Override
        public void current(ShardId shard, Instant at) {
            seen.add("current " + at.getEpochSecond());
        }

        @Override
        public void owned(ShardId shard, boolean owned) {
            seen.add("owned " + owned);
        }
    }
}
