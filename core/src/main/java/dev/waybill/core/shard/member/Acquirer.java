package dev.waybill.core.shard.member;

import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.port.Loops.Loop;
import dev.waybill.core.shard.port.ShardStore.CasOutcome;
import dev.waybill.core.shard.port.ShardStore.Head;
import dev.waybill.core.shard.tenancy.Kit;
import dev.waybill.core.shard.tenancy.Recovered;
import dev.waybill.core.shard.tenancy.Recovery;
import dev.waybill.core.shard.tenancy.Turn;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt to take a shard: read the head, bump its epoch, read the head again, then journal and chunks. Ends with
 * exactly one {@link Outcome}, on the shard's loop.
 */
final class Acquirer {
    private static final Logger LOG = LoggerFactory.getLogger(Acquirer.class);
    private static final int MOST_TRIES = 6;
    private static final Duration PAUSE = Duration.ofMillis(150);

    private final Seat seat;
    private final Kit kit;
    private final ShardId shard;
    private final Loop loop;
    private final @Nullable Head held;
    private final Turn turn;
    private final Consumer<Outcome> done;
    private int tries;

    /** @param held the head as this member holds it and wants to fence it, or null to take the shard over */
    Acquirer(Seat seat, ShardId shard, @Nullable Head held, Turn turn, Consumer<Outcome> done) {
        this.seat = seat;
        this.kit = seat.kit();
        this.shard = shard;
        this.loop = kit.loop(shard);
        this.held = held;
        this.turn = turn;
        this.done = done;
    }

    /** What came of it. */
    sealed interface Outcome {
        record Taken(Recovered recovered) implements Outcome {}

        /** Somebody else owns it, alive or not yet silent for long enough. */
        record Foreign(Owner owner, OwnerBoard.Verdict verdict) implements Outcome {}

        /** Not now; {@code doubtful} when the head may name this member although it does not serve. */
        record Failed(String reason, boolean doubtful) implements Outcome {}
    }

    void start() {
        if (held != null) {
            bump(held);
        } else {
            read("head", () -> kit.store().readHead(shard), false, this::decide);
        }
    }

    private void decide(Optional<Head> found) {
        if (found.isEmpty()) {
            LOG.error("shard={} has no head: it is not served", shard.value());
            done.accept(new Outcome.Failed("the shard has no head", false));
            return;
        }
        Head head = found.get();
        Owner owner = Owner.parse(head.owner()).orElse(null);
        if (owner == null || ours(owner)) {
            bump(head);
            return;
        }
        boolean successor = owner.member().equals(seat.me().name());
        OwnerBoard.Verdict verdict =
                successor ? OwnerBoard.Verdict.ALIVE : seat.board().verdict(owner);
        if (verdict == OwnerBoard.Verdict.SILENT) {
            bump(head);
        } else {
            done.accept(new Outcome.Foreign(owner, verdict));
        }
    }

    /** An older life of this member, or a bump of ours whose outcome we never learnt. */
    private boolean ours(Owner owner) {
        return owner.member().equals(seat.me().name())
                && owner.incarnation() <= seat.me().incarnation();
    }

    private void bump(Head from) {
        Owner mine = Owner.of(seat.me(), kit.ports().random().getAsLong());
        tries = 0;
        sendBump(from, mine.toString());
    }

    private void sendBump(Head from, String mine) {
        long epoch = from.epoch() + 1;
        read(
                "bump",
                () -> kit.store().acquire(shard, from.epoch(), from.owner(), epoch, mine),
                true,
                outcome -> bumped(outcome, epoch, mine));
    }

    private void bumped(CasOutcome outcome, long epoch, String mine) {
        Head current = outcome.current();
        boolean isMine =
                current != null && current.epoch() == epoch && current.owner().equals(mine);
        if (outcome.applied() || isMine) {
            tries = 0;
            read("head", () -> kit.store().readHead(shard), true, found -> recover(found, epoch, mine));
        } else {
            done.accept(new Outcome.Failed("another member was faster", false));
        }
    }

    /** The epoch stops every earlier owner; only now is the head final, and only then may anything else be read. */
    private void recover(Optional<Head> found, long epoch, String mine) {
        if (found.isEmpty()
                || found.get().epoch() != epoch
                || !found.get().owner().equals(mine)) {
            done.accept(new Outcome.Failed("lost again at once", false));
            return;
        }
        tries = 0;
        Recovery recovery = new Recovery(kit, shard, found.get(), turn);
        read("journal", recovery::run, true, recovered -> done.accept(new Outcome.Taken(recovered)));
    }

    /** Asks again while it fails, a bounded number of times. */
    private <T> void read(String what, Supplier<CompletionStage<T>> ask, boolean doubtful, Consumer<T> next) {
        kit.then(ask.get(), loop, (answer, failure) -> {
            if (failure == null) {
                next.accept(answer);
            } else if (++tries >= MOST_TRIES) {
                LOG.warn("shard={} cannot be acquired: {} failed: {}", shard.value(), what, failure);
                done.accept(new Outcome.Failed(what + " failed", doubtful));
            } else {
                loop.after(kit.jitter(PAUSE.multipliedBy(tries)), () -> read(what, ask, doubtful, next));
            }
        });
    }
}
