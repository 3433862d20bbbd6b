package dev.waybill.core.shard.member;

import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardSnapshot;
import dev.waybill.core.shard.decide.Batch;
import dev.waybill.core.shard.decide.Pending;
import dev.waybill.core.shard.decide.Reply;
import dev.waybill.core.shard.member.Acquirer.Outcome;
import dev.waybill.core.shard.port.Loops.Loop;
import dev.waybill.core.shard.port.ShardStore.Head;
import dev.waybill.core.shard.tenancy.Kit;
import dev.waybill.core.shard.tenancy.Recovered;
import dev.waybill.core.shard.tenancy.Tenancy;
import dev.waybill.core.shard.tenancy.Turn;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One shard as seen by this member, owned or not: takes it over, serves it, gives it away. Confined to its loop. */
final class Slot implements Tenancy.Endings, Departure.From {
    private static final Logger LOG = LoggerFactory.getLogger(Slot.class);
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(400);
    private static final Duration LAST_BACK_OFF = Duration.ofMillis(3300);
    private static final Duration HEAD_AGAIN = Duration.ofSeconds(1);

    private final Seat seat;
    private final Kit kit;
    private final ShardId shard;
    private final Loop loop;
    private final Deque<Pending> waiting = new ArrayDeque<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private State state = State.IDLE;
    private @Nullable Tenancy tenancy;
    private @Nullable Owner foreign;
    private @Nullable Fenced unresolved;
    private boolean doubtful;
    private boolean closing;
    private int losses;
    private long backOffUntil;
    private long headReadAt;
    private long strangerSince;
    private boolean stranger;
    private Turn turn = new Turn(false);
    private volatile boolean due;
    private volatile boolean serving;

    Slot(Seat seat, ShardId shard) {
        this.seat = seat;
        this.kit = seat.kit();
        this.shard = shard;
        this.loop = kit.loop(shard);
        this.headReadAt = kit.nanos() - HEAD_AGAIN.toNanos();
        this.backOffUntil = kit.nanos();
    }

    private enum State {
        IDLE,
        ACQUIRING,
        SERVING,
        RELEASING
    }

    CompletionStage<Void> closed() {
        return closed;
    }

    /** Whether it serves. For any thread. */
    boolean serves() {
        return serving;
    }

    /** Whether it should serve and does not yet, as of the last beat. For any thread. */
    boolean due() {
        return due && !serving;
    }

    void submit(Pending pending) {
        if (tenancy != null && state == State.SERVING) {
            if (seat.board().ready()) {
                tenancy.submit(pending);
            } else {
                pending.answer(new Reply.NotOwner(null));
            }
            return;
        }
        boolean mine = !closing && seat.board().ready() && (state == State.ACQUIRING || preferred());
        if (!mine || state == State.RELEASING || foreignAlive()) {
            pending.answer(new Reply.NotOwner(address()));
            doubtIfAskedFor();
        } else if (waiting.size() >= kit.config().batching().mailbox()) {
            pending.answer(new Reply.Busy("too many commands wait for the shard to be acquired"));
        } else {
            waiting.add(pending);
            turn.urge();
            consider();
        }
    }

    Optional<ShardSnapshot> snapshot() {
        return tenancy == null || state != State.SERVING ? Optional.empty() : Optional.of(tenancy.snapshot());
    }

    /** Every beat. */
    void tick() {
        long next = kit.nanos() + kit.config().liveness().beat().toNanos();
        waiting.removeIf(each -> {
            boolean late = each.expired(next); // at the next beat nobody would listen any more
            if (late) {
                each.answer(new Reply.Busy("the shard was not read back before the deadline"));
            }
            return late;
        });
        if (tenancy != null && state == State.SERVING) {
            tenancy.tick();
            leaveIfStranger();
        } else {
            consider();
        }
        due = state == State.ACQUIRING || (state == State.IDLE && !closing && foreign == null && preferred());
        serving = state == State.SERVING;
    }

    /** Gives the shard away and takes none any more. */
    void close() {
        closing = true;
        if (state == State.SERVING) {
            release();
        } else if (state == State.IDLE) {
            closed.complete(null);
        }
    }

    @Override
    public void lost(@Nullable Head current) {
        kit.ports().metrics().lost(shard);
        LOG.info("shard={} lost to {}", shard.value(), current == null ? "somebody" : current.owner());
        foreign = current == null ? null : Owner.parse(current.owner()).orElse(null);
        headReadAt = kit.nanos();
        end(new Reply.Lost(address()));
        backOff();
        idle();
    }

    @Override
    public void broken() {
        kit.ports().metrics().lost(shard);
        end(new Reply.Lost(null));
        doubtful = true;
        backOff();
        idle();
    }

    @Override
    public void fence(Batch batch) {
        kit.ports().metrics().fenced(shard);
        LOG.warn("shard={} seq={} unknown for too long: fencing", shard.value(), batch.seq());
        Head held = batch.commit().expected();
        unresolved = new Fenced(batch);
        end(new Reply.Lost(null));
        acquire(held);
    }

    /** Starts an attempt to take the shard, if this member should have it and nothing speaks against it. */
    private void consider() {
        if (state != State.IDLE || closing || !seat.board().mayAcquire() || kit.nanos() - backOffUntil < 0) {
            return;
        }
        if (!doubtful && (!preferred() || waitsForOwner())) {
            return;
        }
        acquire(null);
    }

    /** The head named somebody else a moment ago, and there is no news of that one. */
    private boolean waitsForOwner() {
        return foreign != null
                && !kit.since(headReadAt, HEAD_AGAIN)
                && seat.board().verdict(foreign) != OwnerBoard.Verdict.SILENT;
    }

    private void acquire(@Nullable Head held) {
        state = State.ACQUIRING;
        long started = kit.nanos();
        turn = new Turn(held != null || !waiting.isEmpty());
        turn.enter(kit.acquiring(), () -> loop.execute(() -> begin(held, started)));
    }

    private void begin(@Nullable Head held, long started) {
        if (held == null && outlived()) {
            kit.acquiring().leave();
            idle();
            return;
        }
        new Acquirer(seat, shard, held, turn, outcome -> {
                    kit.acquiring().leave();
                    acquired(outcome, started);
                })
                .start();
    }

    /** It fell to another member while it waited for its turn, and nobody waits for it here. */
    private boolean outlived() {
        return waiting.isEmpty() && !doubtful && (closing || !preferred());
    }

    private void acquired(Outcome outcome, long started) {
        headReadAt = kit.nanos();
        if (outcome instanceof Outcome.Taken taken) {
            kit.ports().metrics().acquired(shard, Duration.ofNanos(kit.nanos() - started));
            serve(taken.recovered());
            return;
        }
        if (outcome instanceof Outcome.Foreign other) {
            foreign = other.owner();
            doubtful = false;
            if (other.verdict() == OwnerBoard.Verdict.ALIVE) {
                answerWaiting(new Reply.NotOwner(address()));
            }
        } else {
            doubtful = ((Outcome.Failed) outcome).doubtful();
            backOff();
        }
        if (unresolved != null) {
            unresolved.abandon(new Reply.Lost(address()));
            unresolved = null;
        }
        idle();
    }

    private void serve(Recovered recovered) {
        Tenancy begun = new Tenancy(kit, shard, recovered, this);
        tenancy = begun;
        state = State.SERVING;
        serving = true;
        foreign = null;
        doubtful = false;
        losses = 0;
        stranger = false;
        LOG.info(
                "shard={} epoch={} seq={} acquired",
                shard.value(),
                begun.head().epoch(),
                begun.head().seq());
        begun.begin();
        if (unresolved != null) {
            unresolved.resolve(begun, recovered);
            unresolved = null;
        }
        while (!waiting.isEmpty()) {
            begun.submit(waiting.removeFirst());
        }
        if (closing) {
            release();
        }
    }

    private void leaveIfStranger() {
        boolean should = !preferred() && seat.board().alive(seat.board().preferredOwner(shard));
        if (!should) {
            stranger = false;
        } else if (!stranger) {
            stranger = true;
            strangerSince = kit.nanos();
        } else if (kit.since(strangerSince, kit.config().liveness().releaseAfter())) {
            release();
        }
    }

    private void release() {
        Tenancy leaving = tenancy;
        if (leaving != null) {
            state = State.RELEASING;
            new Departure(kit, shard, leaving, this).start();
        }
    }

    @Override
    public boolean serves(Tenancy leaving) {
        return leaving.equals(tenancy);
    }

    @Override
    public void drained() {
        end(new Reply.Lost(preferredAddress()));
    }

    @Override
    public void departed(boolean definite) {
        doubtful = !definite;
        idle();
    }

    private void idle() {
        state = State.IDLE;
        serving = false;
        if (closing) {
            answerWaiting(new Reply.NotOwner(preferredAddress()));
            closed.complete(null);
        }
    }

    /** The tenancy is over; who still waited in its mailbox waits for the next one, or is sent on. */
    private void end(Reply lost) {
        Tenancy ended = tenancy;
        tenancy = null;
        if (ended == null) {
            return;
        }
        List<Pending> left = ended.stop(lost);
        if (state == State.SERVING && unresolved != null) {
            waiting.addAll(left);
        } else {
            left.forEach(each -> each.answer(new Reply.NotOwner(address())));
        }
    }

    private void answerWaiting(Reply reply) {
        waiting.forEach(each -> each.answer(reply));
        waiting.clear();
    }

    private void backOff() {
        losses++;
        Duration pause = FIRST_BACK_OFF.multipliedBy(1L << Math.min(losses - 1, 4));
        backOffUntil = kit.nanos()
                + kit.jitter(pause.compareTo(LAST_BACK_OFF) > 0 ? LAST_BACK_OFF : pause)
                        .toNanos();
    }

    /** Somebody thinks that this member owns the shard: perhaps the head says so. */
    private void doubtIfAskedFor() {
        if (state == State.IDLE && !closing && foreign == null && !preferred() && kit.since(headReadAt, HEAD_AGAIN)) {
            headReadAt = kit.nanos();
            kit.then(kit.store().readHead(shard), loop, (found, failure) -> {
                if (failure == null) {
                    look(found);
                }
            });
        }
    }

    private void look(Optional<Head> found) {
        if (found.isEmpty() || state != State.IDLE) {
            return;
        }
        Owner owner = Owner.parse(found.get().owner()).orElse(null);
        if (owner != null
                && owner.member().equals(seat.me().name())
                && owner.incarnation() <= seat.me().incarnation()) {
            doubtful = true;
            consider();
        } else {
            foreign = owner;
        }
    }

    private boolean preferred() {
        return seat.board().preferredOwner(shard).equals(seat.me().name());
    }

    private boolean foreignAlive() {
        return foreign != null
                && state == State.IDLE
                && seat.board().verdict(foreign) == OwnerBoard.Verdict.ALIVE
                && !kit.since(headReadAt, HEAD_AGAIN);
    }

    private @Nullable String address() {
        return foreign == null
                ? preferredAddress()
                : seat.board().address(foreign.member()).orElse(null);
    }

    private @Nullable String preferredAddress() {
        String preferred = seat.board().preferredOwner(shard);
        return preferred.equals(seat.me().name())
                ? null
                : seat.board().address(preferred).orElse(null);
    }
}
