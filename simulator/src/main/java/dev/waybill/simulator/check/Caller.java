package dev.waybill.simulator.check;

import dev.waybill.core.adapter.memory.VirtualLoops;
import dev.waybill.core.shard.Command;
import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.shard.Shards.Answer;
import dev.waybill.simulator.world.Chance;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends commands as a client does: to any member that is up, and after no answer again with the same key, to another
 * one. Gives up after a while; then the outcome stays unknown. Confined to one world.
 */
final class Caller {
    private static final int MAX_TRIES = 6;
    /** What a client waits beyond the deadline that it gave. */
    private static final Duration MERCY = Duration.ofMillis(500);

    private final VirtualLoops loops;
    private final Clocks clocks;
    private final Supplier<Shards> anyMember;
    private final ClientHistory history;
    private final Chance chance;
    private long sent;
    private long open;

    Caller(VirtualLoops loops, Clocks clocks, Supplier<Shards> anyMember, ClientHistory history, Chance chance) {
        this.loops = loops;
        this.clocks = clocks;
        this.anyMember = anyMember;
        this.history = history;
        this.chance = chance;
    }

    /** A request of a client. */
    record Request(ShardId shard, Command command, @Nullable CommandKey key) {}

    long sent() {
        return sent;
    }

    /** Requests that have neither an answer nor been given up. */
    long open() {
        return open;
    }

    CommandKey newKey() {
        return new CommandKey(String.format("%016x%016x", chance.bits(), chance.bits()), "body-0");
    }

    /** Something that takes several requests is under way. */
    void began() {
        open++;
    }

    void ended() {
        open--;
    }

    /** A member that is up; what it is asked and what it answers is remembered. */
    Shards recorded() {
        Shards member = anyMember.get();
        return new Shards() {
            @Override
            public int count() {
                return member.count();
            }

            @Override
            public CompletionStage<Answer> submit(
                    ShardId shard, Command command, @Nullable CommandKey key, Instant deadline) {
                sent++;
                if (key != null) {
                    history.asked(shard, command, key);
                }
                return member.submit(shard, command, key, deadline).whenComplete((answer, failure) -> {
                    if (key != null) {
                        remember(key, answer);
                    }
                });
            }
        };
    }

    private void remember(CommandKey key, @Nullable Answer answer) {
        if (answer instanceof Shards.Decided decided) {
            history.told(key, decided.result());
        } else if (answer instanceof Shards.KeyReused) {
            history.reused(key);
        }
    }

    /** Some press the button twice. */
    void keyed(ShardId shard, Command command, Consumer<Result> then) {
        Request request = new Request(shard, command, newKey());
        send(request, then);
        if (chance.happens(0.1)) {
            loops.after(Duration.ofMillis(chance.between(0, 300)), () -> send(request, result -> {}));
        }
    }

    void read(ShardId shard, Command command, Consumer<Result> then) {
        send(new Request(shard, command, null), then);
    }

    /** {@code then} hears the definite answer, or nothing if there is none. */
    void send(Request request, Consumer<Result> then) {
        sent++;
        open++;
        if (request.key() != null) {
            history.asked(request.shard(), request.command(), request.key());
        }
        attempt(request, 1, then);
    }

    private void attempt(Request request, int number, Consumer<Result> then) {
        Duration patience = Duration.ofMillis(chance.between(500, 6_000));
        boolean[] over = {false};
        anyMember
                .get()
                .submit(
                        request.shard(),
                        request.command(),
                        request.key(),
                        clocks.wall().plus(patience))
                .whenComplete((answer, failure) -> loops.after(Duration.ZERO, () -> {
                    if (!over[0]) {
                        over[0] = true;
                        answered(request, number, answer, then);
                    } else if (answer instanceof Shards.Decided late && request.key() != null) {
                        history.told(request.key(), late.result());
                    }
                }));
        loops.after(patience.plus(MERCY), () -> {
            if (!over[0]) {
                over[0] = true;
                again(request, number, then);
            }
        });
    }

    private void answered(Request request, int number, @Nullable Answer answer, Consumer<Result> then) {
        if (answer instanceof Shards.Decided decided) {
            open--;
            if (request.key() != null) {
                history.told(request.key(), decided.result());
            }
            then.accept(decided.result());
        } else if (answer instanceof Shards.KeyReused && request.key() != null) {
            open--;
            history.reused(request.key());
        } else {
            again(request, number, then);
        }
    }

    private void again(Request request, int number, Consumer<Result> then) {
        if (number >= MAX_TRIES) {
            open--;
            return;
        }
        Duration pause = Duration.ofMillis(chance.between(10, 1_000));
        loops.after(pause, () -> attempt(request, number + 1, then));
    }
}
