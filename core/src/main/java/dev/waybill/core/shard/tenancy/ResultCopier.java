package dev.waybill.core.shard.tenancy;

import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.JournalBody;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.port.Loops.Loop;
import dev.waybill.core.shard.port.ShardConfig;
import dev.waybill.core.shard.port.ShardStore.StoredResult;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The engine's own consumer of the journal: copies the results of keyed commands to their table, and lets keys leave
 * memory only once its offset has passed them.
 */
final class ResultCopier {
    /** The name of its offset. */
    static final String CONSUMER = "results";

    /** Rows without results move the offset less often. */
    private static final int LAZY = 10;

    private final Kit kit;
    private final ShardId shard;
    private final Loop loop;
    private final ShardState state;
    private final Deque<StoredResult> uncopied = new ArrayDeque<>();
    private long lastSeq;
    private long offset;
    private boolean armed;
    private boolean stopped;

    ResultCopier(Kit kit, ShardId shard, ShardState state, long offset) {
        this.kit = kit;
        this.shard = shard;
        this.loop = kit.loop(shard);
        this.state = state;
        this.offset = offset;
        this.lastSeq = offset;
    }

    long offset() {
        return offset;
    }

    /** Results that wait for their table. */
    int waiting() {
        return uncopied.size();
    }

    void stop() {
        stopped = true;
    }

    /** A batch was applied, now or by an earlier owner. */
    void applied(long seq, JournalBody body) {
        if (seq <= offset) {
            return;
        }
        lastSeq = seq;
        for (JournalBody.Decision decision : body.decisions()) {
            CommandKey key = decision.key();
            if (key != null) {
                uncopied.add(new StoredResult(key.hash(), key.bodyHash(), seq, decision.result()));
            }
            decision.resolved()
                    .forEach(each -> uncopied.add(
                            new StoredResult(each.key().hash(), each.key().bodyHash(), seq, each.result())));
        }
    }

    void arm() {
        if (armed || stopped || lastSeq <= offset) {
            return;
        }
        armed = true;
        Duration every = kit.config().keys().copyEvery();
        loop.after(kit.jitter(uncopied.isEmpty() ? every.multipliedBy(LAZY) : every), this::copy);
    }

    void evict() {
        ShardConfig.Keys bounds = kit.config().keys();
        long olderThan = kit.clock().wall().minus(bounds.keepFor()).toEpochMilli();
        state.keys().evict(offset, olderThan, bounds.most());
    }

    private void copy() {
        if (stopped) {
            return;
        }
        List<StoredResult> next = take();
        long upTo = uncopied.isEmpty() ? lastSeq : uncopied.getFirst().seq() - 1;
        if (next.isEmpty()) {
            moveOffset(upTo, next);
        } else {
            kit.then(
                    kit.store().writeResults(shard, next),
                    loop,
                    (done, failure) -> copied(upTo, next, failure == null));
        }
    }

    /** Whole rows only: the offset moves over rows. */
    private List<StoredResult> take() {
        List<StoredResult> taken = new ArrayList<>();
        int most = kit.config().keys().copyBatch();
        while (!uncopied.isEmpty()) {
            boolean sameRow = !taken.isEmpty()
                    && taken.get(taken.size() - 1).seq() == uncopied.getFirst().seq();
            if (taken.size() >= most && !sameRow) {
                break;
            }
            taken.add(uncopied.removeFirst());
        }
        return taken;
    }

    private void copied(long upTo, List<StoredResult> results, boolean done) {
        if (done) {
            moveOffset(upTo, results);
        } else {
            failed(results);
        }
    }

    private void moveOffset(long upTo, List<StoredResult> results) {
        kit.then(kit.store().writeOffset(shard, CONSUMER, upTo), loop, (done, failure) -> {
            if (failure != null) {
                failed(results);
            } else {
                offset = Math.max(offset, upTo);
                evict();
                again();
            }
        });
    }

    /** They stay first in line: the offset must not pass them. */
    private void failed(List<StoredResult> results) {
        for (int i = results.size() - 1; i >= 0; i--) {
            uncopied.addFirst(results.get(i));
        }
        again();
    }

    private void again() {
        armed = false;
        arm();
    }
}
