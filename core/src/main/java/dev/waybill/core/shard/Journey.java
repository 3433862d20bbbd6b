package dev.waybill.core.shard;

import dev.waybill.core.shard.Loops.Timer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One command on its way to the owner: a few hops inside its deadline. It is safe to ask again elsewhere, because
 * commands have a key or are idempotent by their own state. Safe for any thread.
 */
final class Journey {
    private static final int MOST_HOPS = 3;
    private static final int PATIENCE_SHARES = 3;
    private static final Duration REDIRECT = Duration.ofMillis(10);
    private static final Duration SEARCH = Duration.ofMillis(200);

    private final Kit kit;
    private final Router router;
    private final Load load;
    private final long deadline;
    private final Duration patience;
    private final CompletableFuture<Shards.Answer> answer = new CompletableFuture<>();
    private @Nullable Timer timer;
    private @Nullable String asked;
    private int hops;
    private int outstanding;
    private boolean doubt;

    Journey(Kit kit, Router router, Load load, Duration patience) {
        this.kit = kit;
        this.router = router;
        this.load = load;
        this.patience = patience;
        this.deadline = kit.nanos() + patience.toNanos();
    }

    /** What is carried. */
    record Load(ShardId shard, Command command, @Nullable CommandKey key) {}

    CompletionStage<Shards.Answer> answer() {
        return answer;
    }

    void start() {
        synchronized (this) {
            timer = kit.ports().loops().control().after(patience.dividedBy(PATIENCE_SHARES), this::doubtOwner);
        }
        hop(null);
    }

    private void hop(@Nullable String to) {
        String address = to == null ? router.target(load.shard()) : to;
        Duration left = Duration.ofNanos(deadline - kit.nanos());
        synchronized (this) {
            if (answer.isDone() || left.isNegative() || left.isZero()) {
                return;
            }
            hops++;
            outstanding++;
            asked = address;
        }
        if (address == null) {
            replied("", new Reply.NotOwner(null));
            return;
        }
        router.ask(address, load, left).whenComplete((reply, failure) -> {
            if (failure == null) {
                replied(address, reply);
            } else {
                router.learn(load.shard(), null);
                replied(address, new Reply.Lost(null));
            }
        });
    }

    private void replied(String from, Reply reply) {
        synchronized (this) {
            outstanding--;
        }
        if (reply instanceof Reply.Done done) {
            router.learn(load.shard(), from);
            finish(new Shards.Decided(done.result(), done.replayed()));
        } else if (reply instanceof Reply.Reused) {
            finish(new Shards.KeyReused());
        } else if (reply instanceof Reply.NotOwner other) {
            onward(from, other.address());
        } else if (reply instanceof Reply.Lost lost) {
            doubting();
            onward(from, lost.address());
        } else if (reply instanceof Reply.Unresolved unresolved) {
            doubting();
            giveUp(unresolved.reason());
        } else {
            giveUp(((Reply.Busy) reply).reason());
        }
    }

    private void onward(String from, @Nullable String to) {
        String next = to == null || to.equals(from) ? null : to;
        router.learn(load.shard(), next);
        boolean spent;
        synchronized (this) {
            spent = hops >= MOST_HOPS;
        }
        if (spent) {
            giveUp("no member owns the shard right now");
        } else {
            kit.ports().loops().control().after(kit.jitter(next == null ? SEARCH : REDIRECT), () -> hop(next));
        }
    }

    /** A share of the patience is gone: the head knows the owner. After that only the deadline is left. */
    private void doubtOwner() {
        String waitingFor;
        synchronized (this) {
            if (answer.isDone()) {
                return;
            }
            waitingFor = asked;
            timer = kit.ports().loops().control().after(Duration.ofNanos(deadline - kit.nanos()), this::late);
        }
        kit.store().readHead(load.shard()).whenComplete((found, failure) -> {
            if (failure == null) {
                redirect(found.flatMap(head -> Owner.parse(head.owner())), waitingFor);
            }
        });
    }

    private void redirect(Optional<Owner> owner, @Nullable String waitingFor) {
        String address =
                owner.flatMap(each -> kit.board().address(each.member())).orElse(null);
        synchronized (this) {
            if (address == null || address.equals(waitingFor) || hops >= MOST_HOPS) {
                return;
            }
        }
        hop(address);
    }

    private void late() {
        synchronized (this) {
            doubt = doubt || outstanding > 0;
            outstanding = 0;
        }
        giveUp("no answer before the deadline");
    }

    private synchronized void doubting() {
        doubt = true;
    }

    /** Unless another hop may still answer. */
    private void giveUp(String reason) {
        boolean unknown;
        synchronized (this) {
            if (outstanding > 0) {
                return;
            }
            unknown = doubt;
        }
        finish(unknown ? new Shards.Unknown(reason) : new Shards.Busy(reason));
    }

    private void finish(Shards.Answer with) {
        synchronized (this) {
            if (timer != null) {
                timer.cancel();
            }
        }
        answer.complete(with);
    }
}
