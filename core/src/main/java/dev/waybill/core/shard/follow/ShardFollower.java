package dev.waybill.core.shard.follow;

import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Follows the commits of all shards and feeds the read models of this member: a batch is applied only at
 * {@code seq = last + 1}, lower epochs are ignored, and a gap or a beacon ahead asks for a snapshot. The journal of a
 * shard is one line of batches whoever owned it, so a higher epoch that continues the line needs no snapshot.
 *
 * <p>Not safe for several threads: one thread feeds it. Readers read the models.
 */
public final class ShardFollower {
    /** Batches kept in all for shards that wait for a snapshot; beyond it batches are dropped and asked for again. */
    public static final int MAX_HELD_BATCHES = 2048;

    private final List<ReadModel> models;
    private final Cursor[] cursors;
    private int held;

    public ShardFollower(int shards, List<ReadModel> models) {
        this.models = List.copyOf(models);
        this.cursors = new Cursor[shards];
        for (int i = 0; i < shards; i++) {
            cursors[i] = new Cursor();
        }
    }

    /** What became of a batch. */
    public enum Outcome {
        APPLIED,
        STALE,
        NEEDS_REPAIR
    }

    public Outcome offer(CommittedBatch batch) {
        Cursor cursor = cursor(batch.shard());
        if (batch.epoch() < cursor.heardEpoch || batch.seq() <= cursor.seq) {
            return Outcome.STALE;
        }
        cursor.heard(batch.epoch(), batch.seq());
        if (cursor.known() && batch.seq() == cursor.seq + 1) {
            apply(cursor, batch);
            drain(cursor);
            return Outcome.APPLIED;
        }
        hold(cursor, batch);
        return Outcome.NEEDS_REPAIR;
    }

    /** The owner says at {@code heardAt} (this member's clock) that the shard stands at {@code (epoch, seq)}. */
    public void beacon(ShardId shard, long epoch, long seq, Instant heardAt) {
        Cursor cursor = cursor(shard);
        if (epoch < cursor.heardEpoch) {
            return;
        }
        if (epoch > cursor.epoch && seq < cursor.seq) {
            cursor.forget();
        }
        cursor.heard(epoch, seq);
        if (cursor.known() && cursor.seq >= seq) {
            cursor.epoch = epoch;
            models.forEach(model -> model.current(shard, heardAt));
        }
    }

    /** Installs a snapshot, unless more is known already. Batches that came in the meantime are applied on top. */
    public Outcome reset(ShardSnapshot snapshot) {
        Cursor cursor = cursor(snapshot.shard());
        boolean older = snapshot.epoch() == cursor.epoch && snapshot.seq() < cursor.seq;
        if (snapshot.epoch() < cursor.heardEpoch || older) {
            return Outcome.STALE;
        }
        models.forEach(model -> model.reset(snapshot));
        cursor.epoch = snapshot.epoch();
        cursor.seq = snapshot.seq();
        cursor.heard(snapshot.epoch(), snapshot.seq());
        drain(cursor);
        return needsRepair(snapshot.shard()) ? Outcome.NEEDS_REPAIR : Outcome.APPLIED;
    }

    /** This member has taken the shard over. */
    public Outcome acquired(ShardSnapshot snapshot) {
        models.forEach(model -> model.owned(snapshot.shard(), true));
        return reset(snapshot);
    }

    public void lost(ShardId shard) {
        models.forEach(model -> model.owned(shard, false));
    }

    /** Whether something newer than the models has been heard of, so that only a snapshot helps. */
    public boolean needsRepair(ShardId shard) {
        Cursor cursor = cursor(shard);
        return cursor.heardSeq > cursor.seq;
    }

    /** Whether every shard is in the models, however far behind. */
    public boolean knowsAll() {
        return Arrays.stream(cursors).allMatch(Cursor::known);
    }

    /** Every shard that {@link #needsRepair}. */
    public List<ShardId> behind() {
        List<ShardId> found = new ArrayList<>();
        for (int i = 0; i < cursors.length; i++) {
            ShardId shard = new ShardId(i);
            if (needsRepair(shard)) {
                found.add(shard);
            }
        }
        return found;
    }

    /** Seq of the last batch in the models, or −1 while nothing is known of the shard. */
    public long seq(ShardId shard) {
        return cursor(shard).seq;
    }

    private Cursor cursor(ShardId shard) {
        return cursors[shard.value()];
    }

    private void apply(Cursor cursor, CommittedBatch batch) {
        models.forEach(model -> model.apply(batch));
        cursor.epoch = batch.epoch();
        cursor.seq = batch.seq();
    }

    private void hold(Cursor cursor, CommittedBatch batch) {
        if (held < MAX_HELD_BATCHES && cursor.waiting.put(batch.seq(), batch) == null) {
            held++;
        }
    }

    private void drain(Cursor cursor) {
        Map.Entry<Long, CommittedBatch> next = cursor.waiting.firstEntry();
        while (next != null && next.getKey() <= cursor.seq + 1) {
            CommittedBatch batch = next.getValue();
            cursor.waiting.remove(next.getKey());
            held--;
            if (batch.seq() == cursor.seq + 1 && batch.epoch() >= cursor.epoch) {
                apply(cursor, batch);
            }
            next = cursor.waiting.firstEntry();
        }
    }

    /** Where the models stand in one shard, and the furthest that was heard of. */
    private static final class Cursor {
        private long epoch = -1;
        private long seq = -1;
        private long heardEpoch = -1;
        private long heardSeq = -1;
        private final TreeMap<Long, CommittedBatch> waiting = new TreeMap<>();

        private boolean known() {
            return seq >= 0;
        }

        private void heard(long newEpoch, long newSeq) {
            heardSeq = newEpoch > heardEpoch ? newSeq : Math.max(heardSeq, newSeq);
            heardEpoch = Math.max(heardEpoch, newEpoch);
        }

        /** A later owner's line is shorter than what was applied: nothing of it can be trusted. */
        private void forget() {
            epoch = -1;
            seq = -1;
        }
    }
}
