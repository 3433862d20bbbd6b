package dev.waybill.core.shard.follow;

import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Brings batches to a follower as a bad network does: lost, doubled, late, and with repairs in between. */
public final class LossyFeed {
    private final Random random;
    private final ShardFollower follower;
    private final Consumer<ShardId> check;
    private final List<CommittedBatch> late = new ArrayList<>();
    private final List<ShardSnapshot> lateSnapshots = new ArrayList<>();

    public LossyFeed(Random random, ShardFollower follower, Consumer<ShardId> check) {
        this.random = random;
        this.follower = follower;
        this.check = check;
    }

    public void deliver(CommittedBatch batch, ShardHistory history) {
        int fate = random.nextInt(100);
        if (fate < 5) {
            late.add(batch);
        } else if (fate >= 10) {
            offer(batch);
        }
        if (fate > 95) {
            offer(batch);
        }
        if (!late.isEmpty() && random.nextInt(10) == 0) {
            offer(late.remove(random.nextInt(late.size())));
        }
        upkeep(history);
    }

    /** Everything stands still: beacons and repairs make the models current. */
    public void settle(List<ShardHistory> histories) {
        for (ShardHistory history : histories) {
            follower.beacon(history.shard(), history.epoch(), history.seq(), Instant.EPOCH.plusSeconds(1));
            if (follower.needsRepair(history.shard())) {
                follower.reset(history.snapshot());
            }
            follower.beacon(history.shard(), history.epoch(), history.seq(), Instant.EPOCH.plusSeconds(2));
            check.accept(history.shard());
        }
    }

    private void upkeep(ShardHistory history) {
        switch (random.nextInt(12)) {
            case 0 -> history.newOwner();
            case 1 -> follower.beacon(history.shard(), history.epoch(), history.seq(), Instant.EPOCH);
            case 2, 3 -> lateSnapshots.add(history.snapshot());
            default -> {}
        }
        if (!lateSnapshots.isEmpty() && random.nextInt(6) == 0) {
            ShardSnapshot snapshot = lateSnapshots.remove(random.nextInt(lateSnapshots.size()));
            follower.reset(snapshot);
            check.accept(snapshot.shard());
        }
    }

    private void offer(CommittedBatch batch) {
        follower.offer(batch);
        check.accept(batch.shard());
    }
}
