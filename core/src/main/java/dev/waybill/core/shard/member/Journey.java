package dev.waybill.core.shard.member;

import dev.waybill.core.shard.Command;
import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.shard.decide.Reply;
import dev.waybill.core.shard.port.Loops.Timer;
import dev.waybill.core.shard.tenancy.Kit;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One command on its way to the owner, inside its deadline. It is safe to ask again elsewhere, because commands have a
 * key or are idempotent by their own state. While nobody owns the shard it asks on, at longer and longer intervals: it
 * may be changing hands, and whoever gave up would only be asked again by a caller of its own. Safe for any thread.
 */
final class Journey {
    private static final int PATIENCE_SHARES = 3;
    private static final int MOST_DOUBLINGS = 3;
    private static final Duration WATCH = Duration.ofSeconds(1);
    private static final Duration REDIRECT = Duration.ofMillis(10);
    private static final Duration SEARCH = Duration.ofMillis(200);

    private final Seat seat;
    private final Kit kit;
    private final Router router;
    private final Load load;
    private final long deadline;
    private final Duration share;
    private final CompletableFuture<Shards.Answer> answer = new CompletableFuture<>();
    private @Nullable Timer timer;
    private @Nullable String asked;
    private final Set<String> before = new HashSet<>();
    private long lookedAt;
    private int hops;
    private int searches;
    private int outstanding;
    private boolean doubt;

    Journey(Seat seat, Router router, Load load, Duration patience) {
        this.seat = seat;
        this.kit = seat.kit();
        this.router = router;
        this.load = load;
        this.share = patience.dividedBy(PATIENCE_SHARES);
        this.deadline = kit.nanos() + patience.toNanos();
    }

    /** What is carried. */
    record Load(ShardId shard, Command command, @Nullable CommandKey key) {}

    CompletionStage<Shards.Answer> answer() {
        return answer;
    }

    void start() {
        lookedAt = kit.nanos();
        watch();
        hop(null);
    }

    private void hop(@Nullable String to) {
        String address = to == null ? router.target(load.shard()) : to;
        Duration left = Duration.ofNanos(deadline - kit.nanos());
        int hop;
        synchronized (this) {
            if (answer.isDone() || left.isNegative() || left.isZero()) {
                return;
            }
            hop = ++hops;
            outstanding++;
            asked = address;
            if (address != null) {
                before.add(address);
            }
        }
        if (address == null) {
            replied(hop, "", new Reply.NotOwner(null));
            return;
        }
        router.ask(address, load, left).whenComplete((reply, failure) -> {
            if (failure == null) {
                replied(hop, address, reply);
            } else {
                router.learn(load.shard(), null);
                replied(hop, address, new Reply.Lost(null));
            }
        });
    }

    private void replied(int hop, String from, Reply reply) {
        synchronized (this) {
            outstanding--;
        }
        if (reply instanceof Reply.Done done) {
            router.learn(load.shard(), from);
            finish(new Shards.Decided(done.result(), done.replayed()));
        } else if (reply instanceof Reply.Reused) {
            finish(new Shards.KeyReused());
        } else if (reply instanceof Reply.NotOwner other) {
            onward(hop, from, other.address());
        } else if (reply instanceof Reply.Lost lost) {
            doubting();
            onward(hop, from, lost.address());
        } else if (reply instanceof Reply.Unresolved unresolved) {
            doubting();
            giveUp(unresolved.reason());
        } else if (reply instanceof Reply.Running running) {
            unlessAsking(new Shards.StillRunning(running.replayed()));
        } else if (reply instanceof Reply.TooLarge large) {
            giveUp(new Shards.TooLarge(large.reason()), large.reason());
        } else {
            giveUp(((Reply.Busy) reply).reason());
        }
    }

    /** At once to whom nobody has asked yet, else after a while; unless the owner was looked up and asked meanwhile. */
    private void onward(int hop, String from, @Nullable String to) {
        String next = to == null || to.equals(from) ? null : to;
        router.learn(load.shard(), next);
        Duration pause;
        synchronized (this) {
            pause = next == null || before.contains(next) ? search() : REDIRECT;
        }
        kit.ports().loops().control().after(kit.jitter(pause), () -> {
            if (latest(hop)) {
                hop(next);
            }
        });
    }

    private synchronized boolean latest(int hop) {
        return hop == hops;
    }

    /** Longer and longer: the shard may be changing hands. */
    private Duration search() {
        return SEARCH.multipliedBy(1L << Math.min(searches++, MOST_DOUBLINGS));
    }

    /**
     * Now and then until the deadline: when the member that was asked shows no signs of life, or a third of the
     * patience is gone, the head knows the owner.
     */
    private void watch() {
        String waitingFor;
        synchronized (this) {
            long left = deadline - kit.nanos();
            if (answer.isDone()) {
                return;
            }
            if (left <= 0) {
                late();
                return;
            }
            long next = Math.min(left, Math.min(share.toNanos(), WATCH.toNanos()));
            timer = kit.ports().loops().control().after(Duration.ofNanos(next), this::watch);
            waitingFor = outstanding > 0 ? asked : null;
        }
        if (waitingFor != null && (kit.since(lookedAt, share) || !seat.board().aliveAt(waitingFor))) {
            lookedAt = kit.nanos();
            lookAtHead(waitingFor);
        }
    }

    private void lookAtHead(String waitingFor) {
        kit.store().readHead(load.shard()).whenComplete((found, failure) -> {
            if (failure == null) {
                redirect(found.flatMap(head -> Owner.parse(head.owner())), waitingFor);
            }
        });
    }

    /** Time alone bounds how often: whoever was asked last may never answer. */
    private void redirect(Optional<Owner> owner, String waitingFor) {
        String address =
                owner.flatMap(each -> seat.board().address(each.member())).orElse(null);
        if (address != null && !address.equals(waitingFor)) {
            hop(address);
        }
    }

    private void late() {
        boolean asking;
        synchronized (this) {
            asking = outstanding > 0;
            doubt = doubt || asking;
            outstanding = 0;
        }
        giveUp(asking ? "no answer before the deadline" : "no member owned the shard before the deadline");
    }

    private synchronized void doubting() {
        doubt = true;
    }

    private void giveUp(String reason) {
        giveUp(new Shards.Busy(reason), reason);
    }

    /** Unless another hop may still answer; what says that nothing was done only when no hop may have done it. */
    private void giveUp(Shards.Answer undone, String reason) {
        boolean unknown;
        synchronized (this) {
            if (outstanding > 0) {
                return;
            }
            unknown = doubt;
        }
        finish(unknown ? new Shards.Unknown(reason) : undone);
    }

    /** What the owner itself says, unless another hop may know more. */
    private void unlessAsking(Shards.Answer said) {
        boolean asking;
        synchronized (this) {
            asking = outstanding > 0;
        }
        if (!asking) {
            finish(said);
        }
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
