package dev.waybill.core.shard.member;

import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.port.Loops.Loop;
import dev.waybill.core.shard.port.ShardStore.Head;
import dev.waybill.core.shard.tenancy.Kit;
import dev.waybill.core.shard.tenancy.Tenancy;
import java.time.Duration;

/** Gives a shard away: what waits is decided, then the head is released by a bump of its epoch to nobody. */
final class Departure {
    private static final Duration DRAIN = Duration.ofSeconds(2);
    private static final Duration STEP = Duration.ofMillis(20);
    private static final Duration RETRY = Duration.ofMillis(200);
    private static final int MOST_TRIES = 5;

    private final Kit kit;
    private final ShardId shard;
    private final Loop loop;
    private final Tenancy leaving;
    private final From from;
    private long since;

    Departure(Kit kit, ShardId shard, Tenancy leaving, From from) {
        this.kit = kit;
        this.shard = shard;
        this.loop = kit.loop(shard);
        this.leaving = leaving;
        this.from = from;
    }

    /** Whose shard it is. */
    interface From {
        /** False when the tenancy has ended in another way meanwhile. */
        boolean serves(Tenancy tenancy);

        /** Nothing is in flight any more: the tenancy is to be ended. */
        void drained();

        /** The head is released; when that is not definite it may still name this member. */
        void departed(boolean definite);
    }

    void start() {
        kit.releasing()
                .enter(
                        false,
                        () -> loop.execute(() -> {
                            since = kit.nanos();
                            leaving.drain();
                            drain();
                        }));
    }

    private void drain() {
        if (!from.serves(leaving)) {
            kit.releasing().leave();
        } else if (leaving.drained() || (kit.since(since, DRAIN) && !leaving.committing())) {
            Head head = leaving.head();
            from.drained();
            giveUp(head, 1);
        } else {
            loop.after(STEP, this::drain);
        }
    }

    private void giveUp(Head head, int attempt) {
        kit.then(
                kit.store().acquire(shard, head.epoch(), head.owner(), head.epoch() + 1, Owner.NOBODY),
                loop,
                (outcome, failure) -> {
                    if (failure != null && attempt < MOST_TRIES) {
                        loop.after(kit.jitter(RETRY), () -> giveUp(head, attempt + 1));
                    } else {
                        kit.releasing().leave();
                        from.departed(failure == null);
                    }
                });
    }
}
