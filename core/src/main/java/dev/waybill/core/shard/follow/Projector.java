package dev.waybill.core.shard.follow;

import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.Event;
import dev.waybill.core.shard.JournalBody;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.shard.port.CommitListener;
import dev.waybill.core.shard.port.Loops;
import dev.waybill.core.shard.port.ShardStore;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Feeds one projection from the journals of the shards that this member owns: the batches as they are committed, and
 * what is missing from the journal itself. It goes on where the stored offset says, stops at the first missing row
 * and reads again, and moves the offset over contiguous rows only. Confined to one loop; any thread may tell it.
 */
public final class Projector implements CommitListener {
    /** Committed batches kept per shard; further ones are dropped and read from the journal later. */
    static final int MAX_QUEUED = 256;
    /** Journal rows that one read asks for. */
    static final int READ_ROWS = 128;
    /** Batches that are written together, when so many wait. */
    static final int MAX_TOGETHER = 64;
    /** Shards that write at the same time. */
    static final int MAX_WRITING = 16;
    /** The offset is written at the latest after so many batches, */
    static final int OFFSET_EVERY = 64;

    /** or so long after it first had nothing to write. */
    static final Duration OFFSET_AFTER = Duration.ofSeconds(1);
    /** Batches gather so long before they are written together, */
    static final Duration LINGER = Duration.ofMillis(50);
    /** or so long while at least {@link #MANY} shards have something to write: most of a write is its overhead. */
    static final Duration LINGER_BUSY = Duration.ofMillis(250);

    static final int MANY = 8;

    private static final Duration FIRST_RETRY = Duration.ofMillis(100);
    private static final Duration LAST_RETRY = Duration.ofSeconds(5);
    /** A single lost answer is no news. */
    private static final Duration WORTH_A_WARNING = Duration.ofSeconds(1);

    private static final long UNKNOWN = -1;
    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);

    private final Projection projection;
    private final ShardStore store;
    private final RecordCodec codec;
    private final Loops.Loop loop;
    private final Map<ShardId, Tail> tails = new HashMap<>();
    private final Deque<Tail> ready = new ArrayDeque<>();
    private int writing;

    public Projector(Projection projection, ShardStore store, RecordCodec codec, Loops.Loop loop) {
        this.projection = projection;
        this.store = store;
        this.codec = codec;
        this.loop = loop;
    }

    /** One owned shard. {@code done} is the last batch that is in the projection. */
    private static final class Tail {
        private final ShardId shard;
        private final Deque<CommittedBatch> queue = new ArrayDeque<>();
        private long done = UNKNOWN;
        private long stored = UNKNOWN;
        private long committed;
        private boolean scheduled;
        private boolean settling;
        private boolean owned = true;
        private Duration retry = FIRST_RETRY;

        private Tail(ShardId shard, long committed) {
            this.shard = shard;
            this.committed = committed;
        }

        private boolean started() {
            return done != UNKNOWN;
        }

        private long waiting() {
            return committed - done;
        }
    }

    @Override
    public void acquired(ShardId shard, long epoch, long seq, Map<EntryKey, Entry> state) {
        loop.execute(() -> {
            drop(shard);
            Tail tail = new Tail(shard, seq);
            tails.put(shard, tail);
            schedule(tail);
        });
    }

    @Override
    public void committed(CommittedBatch batch) {
        loop.execute(() -> {
            Tail tail = tails.get(batch.shard());
            if (tail != null) {
                tail.committed = Math.max(tail.committed, batch.seq());
                if (tail.queue.size() < MAX_QUEUED) {
                    tail.queue.add(batch);
                }
                schedule(tail);
            }
        });
    }

    @Override
    public void lost(ShardId shard) {
        loop.execute(() -> drop(shard));
    }

    private void drop(ShardId shard) {
        Tail tail = tails.remove(shard);
        if (tail != null) {
            tail.owned = false;
        }
    }

    private void schedule(Tail tail) {
        if (tail.scheduled || !tail.owned) {
            return;
        }
        if (!tail.started() || tail.waiting() >= MAX_TOGETHER || tail.done - tail.stored >= OFFSET_EVERY) {
            tail.scheduled = true;
            enqueue(tail);
        } else if (tail.waiting() > 0) {
            tail.scheduled = true;
            loop.after(linger(), () -> enqueueOwned(tail));
        } else if (tail.stored < tail.done && !tail.settling) {
            tail.settling = true;
            loop.after(OFFSET_AFTER, () -> settle(tail));
        }
    }

    private Duration linger() {
        long scheduled = tails.values().stream().filter(each -> each.scheduled).count();
        return scheduled < MANY ? LINGER : LINGER_BUSY;
    }

    /** Nothing may have come for a while: what is done is noted then. */
    private void settle(Tail tail) {
        tail.settling = false;
        if (!tail.scheduled && tail.stored < tail.done) {
            tail.scheduled = true;
            enqueueOwned(tail);
        }
    }

    /** A shard that was lost meanwhile is its next owner's. */
    private void enqueueOwned(Tail tail) {
        if (tail.owned) {
            enqueue(tail);
        }
    }

    private void enqueue(Tail tail) {
        ready.add(tail);
        startReady();
    }

    private void startReady() {
        while (writing < MAX_WRITING && !ready.isEmpty()) {
            Tail tail = ready.remove();
            writing++;
            attempt(tail).whenCompleteAsync((ignored, failure) -> ended(tail, failure), loop);
        }
    }

    private void ended(Tail tail, Throwable failure) {
        writing--;
        if (failure == null) {
            tail.retry = FIRST_RETRY;
            tail.scheduled = false;
            schedule(tail);
        } else {
            retryLater(tail, failure);
        }
        startReady();
    }

    private void retryLater(Tail tail, Throwable failure) {
        LOG.atLevel(tail.retry.compareTo(WORTH_A_WARNING) < 0 ? Level.DEBUG : Level.WARN)
                .log(
                        "projection={} {} after={} waits, cause={}",
                        projection.name(),
                        tail.shard,
                        tail.done,
                        failure.toString());
        loop.after(tail.retry, () -> {
            tail.scheduled = false;
            schedule(tail);
        });
        Duration doubled = tail.retry.multipliedBy(2);
        tail.retry = doubled.compareTo(LAST_RETRY) < 0 ? doubled : LAST_RETRY;
    }

    private CompletionStage<Void> attempt(Tail tail) {
        try {
            return step(tail);
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    /** One piece of work of a shard. */
    private CompletionStage<Void> step(Tail tail) {
        if (tail.done == UNKNOWN) {
            return store.readOffset(tail.shard, projection.name()).thenAcceptAsync(offset -> start(tail, offset), loop);
        }
        while (!tail.queue.isEmpty() && tail.queue.element().seq() <= tail.done) {
            tail.queue.remove();
        }
        if (tail.waiting() <= 0 || tail.done - tail.stored >= OFFSET_EVERY) {
            return storeOffset(tail);
        }
        boolean next = !tail.queue.isEmpty() && tail.queue.element().seq() == tail.done + 1;
        return next ? apply(tail, waiting(tail)) : readAndApply(tail);
    }

    /** What waits without a gap. */
    private static List<CommittedBatch> waiting(Tail tail) {
        List<CommittedBatch> batches = new ArrayList<>();
        long next = tail.done + 1;
        while (batches.size() < MAX_TOGETHER
                && !tail.queue.isEmpty()
                && tail.queue.element().seq() == next) {
            batches.add(tail.queue.remove());
            next++;
        }
        return batches;
    }

    private static void start(Tail tail, long offset) {
        tail.done = offset;
        tail.stored = offset;
    }

    private CompletionStage<Void> storeOffset(Tail tail) {
        long offset = tail.done;
        return store.writeOffset(tail.shard, projection.name(), offset).thenRunAsync(() -> tail.stored = offset, loop);
    }

    private CompletionStage<Void> readAndApply(Tail tail) {
        long upTo = Math.min(tail.committed, tail.done + READ_ROWS);
        return store.readJournal(tail.shard, tail.done, upTo)
                .thenComposeAsync(rows -> apply(tail, contiguous(tail, rows)), loop);
    }

    /** A quorum may not show a row that is there: what follows it must wait. */
    private List<CommittedBatch> contiguous(Tail tail, List<ShardStore.JournalRow> rows) {
        List<CommittedBatch> batches = new ArrayList<>();
        for (ShardStore.JournalRow row : rows) {
            if (row.seq() != tail.done + batches.size() + 1) {
                break;
            }
            batches.add(decode(tail.shard, row));
        }
        if (batches.isEmpty()) {
            throw new IllegalStateException("journal row " + (tail.done + 1) + " is missing");
        }
        return batches;
    }

    private CommittedBatch decode(ShardId shard, ShardStore.JournalRow row) {
        JournalBody body = codec.decode(row.body(), JournalBody.class);
        List<Event> events = body.decisions().stream()
                .flatMap(each -> each.events().stream())
                .toList();
        return new CommittedBatch(shard, body.epoch(), row.seq(), body.time(), body.changes(), events);
    }

    private CompletionStage<Void> apply(Tail tail, List<CommittedBatch> batches) {
        long last = batches.get(batches.size() - 1).seq();
        return projection.applyAll(batches).thenRunAsync(() -> tail.done = last, loop);
    }
}
