package dev.waybill.core.shard.tenancy;

import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.Waiting;
import dev.waybill.core.shard.decide.AwaitedKeys;
import dev.waybill.core.shard.decide.Pending;
import dev.waybill.core.shard.decide.Reply;
import dev.waybill.core.shard.decide.Waiters;
import dev.waybill.core.shard.port.Loops.Loop;
import dev.waybill.core.shard.port.ShardStore.StoredResult;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Where keyed commands come in: a known key is answered with its stored result, an unknown one is first looked up in
 * the table of results, because keys leave memory. A look-up counts only if it began at or after the seq up to which
 * keys have left.
 */
final class KeyDoor {
    /** Before a look-up that failed, or that found a result which has been resolved since, is repeated. */
    private static final Duration AGAIN = Duration.ofMillis(50);

    private final Kit kit;
    private final ShardId shard;
    private final Loop loop;
    private final ShardState state;
    private final Waiters waiters;
    private final LongSupplier seq;
    private final BooleanSupplier stopped;
    private final Consumer<Pending> unknownKey;
    private int lookUps;

    KeyDoor(
            Kit kit,
            ShardId shard,
            ShardState state,
            Waiters waiters,
            LongSupplier seq,
            BooleanSupplier stopped,
            Consumer<Pending> unknownKey) {
        this.kit = kit;
        this.shard = shard;
        this.loop = kit.loop(shard);
        this.state = state;
        this.waiters = waiters;
        this.seq = seq;
        this.stopped = stopped;
        this.unknownKey = unknownKey;
    }

    /** Look-ups under way: they count as waiting. */
    int lookUps() {
        return lookUps;
    }

    /** True when the command need not, or must not yet, be decided: it has been answered or is looked up again. */
    boolean holdsBack(Pending pending, CommandKey key) {
        KeyTable.Known known = state.keys().get(key.hash());
        if (known != null) {
            replay(pending, key, known.bodyHash(), known.result());
            return true;
        }
        if (pending.lookedUpAt() < state.keys().watermark()) {
            lookUp(pending, key);
            return true;
        }
        return false;
    }

    void enter(Pending pending, CommandKey key) {
        KeyTable.Known known = state.keys().get(key.hash());
        if (known != null) {
            replay(pending, key, known.bodyHash(), known.result());
        } else {
            lookUp(pending, key);
        }
    }

    private void lookUp(Pending pending, CommandKey key) {
        pending.lookedUpAt(seq.getAsLong());
        lookUps++;
        kit.then(kit.store().readResult(shard, key.hash()), loop, (found, failure) -> {
            lookUps--;
            if (stopped.getAsBoolean()) {
                pending.answer(new Reply.NotOwner(null));
            } else if (failure != null) {
                lookUpFailed(pending, key);
            } else {
                lookedUp(pending, key, found);
            }
        });
    }

    private void lookUpFailed(Pending pending, CommandKey key) {
        if (pending.expired(kit.nanos())) {
            pending.answer(new Reply.Busy("the key could not be looked up"));
        } else {
            loop.after(kit.jitter(AGAIN), () -> again(pending, key, new Reply.NotOwner(null)));
        }
    }

    private void lookedUp(Pending pending, CommandKey key, Optional<StoredResult> found) {
        KeyTable.Known known = state.keys().get(key.hash());
        if (known != null) {
            replay(pending, key, known.bodyHash(), known.result());
        } else if (found.isPresent()) {
            replay(pending, key, found.get().bodyHash(), found.get().result());
        } else {
            unknownKey.accept(pending);
        }
    }

    private void replay(Pending pending, CommandKey key, String bodyHash, byte[] stored) {
        if (!bodyHash.equals(key.bodyHash())) {
            pending.answer(new Reply.Reused());
            return;
        }
        Result result = kit.codec().decode(stored, Result.class);
        if (!(result instanceof Waiting waiting)) {
            pending.answer(new Reply.Done(result, true));
        } else if (state.get(AwaitedKeys.key(waiting.key())) != null) {
            waiters.add(waiting.key(), pending, true);
        } else if (!pending.expired(kit.nanos())) {
            loop.after(AGAIN, () -> again(pending, key, new Reply.Lost(null)));
        }
    }

    private void again(Pending pending, CommandKey key, Reply whenStopped) {
        if (stopped.getAsBoolean()) {
            pending.answer(whenStopped);
        } else {
            enter(pending, key);
        }
    }
}
