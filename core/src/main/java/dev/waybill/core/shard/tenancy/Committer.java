package dev.waybill.core.shard.tenancy;

import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.decide.Batch;
import dev.waybill.core.shard.port.Loops.Loop;
import dev.waybill.core.shard.port.ShardConfig;
import dev.waybill.core.shard.port.ShardStore.CasOutcome;
import dev.waybill.core.shard.port.ShardStore.Head;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one batch after the other into the journal. A batch whose outcome is unknown is sent again, the same bytes,
 * until the outcome is known; nothing is answered meanwhile.
 */
final class Committer {
    private static final Logger LOG = LoggerFactory.getLogger(Committer.class);
    private final Kit kit;
    private final ShardId shard;
    private final Loop loop;
    private final Source source;
    private @Nullable Batch inFlight;
    private long sentAt;
    private boolean asked;
    private boolean stopped;

    Committer(Kit kit, ShardId shard, Source source) {
        this.kit = kit;
        this.shard = shard;
        this.loop = kit.loop(shard);
        this.source = source;
    }

    /** Where batches come from and what becomes of them. */
    interface Source {
        boolean hasWork();

        /** The next batch, or null when there is nothing to write after all. */
        @Nullable
        Batch next();

        void applied(Batch batch);

        /** The head is not ours any more; the batch may be in the journal, or not. */
        void lost(Batch batch, @Nullable Head current);

        /** Applied, but not folded in as a whole: what is in memory is not the shard any more. */
        void broken(Batch batch);

        /** Unknown for too long. */
        void fence(Batch batch);
    }

    boolean idle() {
        return inFlight == null && !asked;
    }

    /** Starts the next batch, unless one is under way. */
    void pump() {
        if (stopped || inFlight != null || asked || !source.hasWork()) {
            return;
        }
        asked = true;
        kit.commits().enter(kit.nanos(), () -> loop.execute(this::admitted));
    }

    /** Nothing is started any more. What is in flight stays unanswered and is returned. */
    @Nullable
    Batch stop() {
        stopped = true;
        Batch batch = inFlight;
        if (batch != null) {
            inFlight = null;
            kit.commits().leave();
        }
        return batch;
    }

    private void admitted() {
        asked = false;
        Batch batch = stopped ? null : source.next();
        if (batch == null) {
            kit.commits().leave();
            return;
        }
        inFlight = batch;
        sentAt = kit.nanos();
        send(batch);
    }

    private void send(Batch batch) {
        if (!flying(batch)) {
            return;
        }
        kit.then(
                kit.store().commit(batch.commit()),
                loop,
                (outcome, failure) -> answered(batch, failure == null ? outcome : null));
    }

    private void answered(Batch batch, @Nullable CasOutcome outcome) {
        if (!flying(batch)) {
            return;
        }
        if (outcome == null) {
            unknown(batch);
        } else if (outcome.applied() || isMine(batch, outcome.current())) {
            applied(batch);
        } else {
            free();
            source.lost(batch, outcome.current());
        }
    }

    private void unknown(Batch batch) {
        kit.ports().metrics().commitUnknown(shard);
        ShardConfig.Batching bounds = kit.config().batching();
        if (kit.since(sentAt, bounds.fenceAfter())) {
            free();
            source.fence(batch);
        } else {
            loop.after(kit.jitter(bounds.resend()), () -> send(batch));
        }
    }

    private void applied(Batch batch) {
        Duration took = Duration.ofNanos(kit.nanos() - sentAt);
        inFlight = null;
        kit.commits().leave(took);
        kit.ports()
                .metrics()
                .committed(shard, batch.decided().size(), batch.commit().body().length, took);
        try {
            source.applied(batch);
        } catch (RuntimeException e) {
            LOG.error("shard={} seq={} is applied but could not be folded in", shard.value(), batch.seq(), e);
            stopped = true;
            source.broken(batch);
            return;
        }
        pump();
    }

    /** False for an answer that comes after the batch was given up, or twice. */
    private boolean flying(Batch batch) {
        return inFlight != null && inFlight.seq() == batch.seq();
    }

    private void free() {
        inFlight = null;
        stopped = true;
        kit.commits().leave();
    }

    /** Rejected because it had been applied before. */
    private static boolean isMine(Batch batch, @Nullable Head current) {
        return current != null
                && current.seq() == batch.seq()
                && current.batchId().equals(batch.id());
    }
}
