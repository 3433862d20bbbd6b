package dev.waybill.core.shard.tenancy;

import dev.waybill.core.shard.CommittedBatch.Change;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.Retirement;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.shard.Todo;
import dev.waybill.core.shard.decide.Pending;
import dev.waybill.core.shard.decide.Reply;
import dev.waybill.core.shard.decide.Upkeep;
import dev.waybill.core.shard.port.Loops.Loop;
import dev.waybill.core.shard.port.ShardConfig;
import dev.waybill.core.shard.port.ShardStore.Archived;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sends the to-dos of a shard until each has a definite answer, which it submits to the shard as a settlement. */
final class TodoSender {
    private static final int MAX_DOUBLINGS = 16;

    private final Kit kit;
    private final ShardId shard;
    private final Loop loop;
    private final Consumer<Pending> submit;
    private final Map<String, Sending> open = new HashMap<>();
    private final Deque<Sending> queue = new ArrayDeque<>();
    private int inFlight;
    private boolean stopped;

    TodoSender(Kit kit, ShardId shard, Consumer<Pending> submit) {
        this.kit = kit;
        this.shard = shard;
        this.loop = kit.loop(shard);
        this.submit = submit;
    }

    /** A batch was applied: what it wrote is sent, what it removed is not sent any more. */
    void applied(Change change) {
        if (!change.key().kind().equals(Todo.KIND)) {
            return;
        }
        Entry value = change.value();
        Sending before = open.get(change.key().id());
        if (value == null) {
            open.remove(change.key().id());
        } else if (before == null || !before.todo.equals(value)) {
            Sending sending = new Sending((Todo) value);
            open.put(change.key().id(), sending);
            queue.add(sending);
            next();
        }
    }

    /** To-dos without an answer: most of them under way, {@link ShardConfig.Todos#inFlight} at a time. */
    int open() {
        return open.size();
    }

    void stop() {
        stopped = true;
        open.clear();
        queue.clear();
    }

    private void next() {
        while (!stopped && inFlight < kit.config().todos().inFlight()) {
            Sending sending = queue.poll();
            if (sending == null) {
                return;
            }
            if (current(sending)) {
                send(sending);
            }
        }
    }

    private void send(Sending sending) {
        inFlight++;
        Todo todo = sending.todo;
        kit.then(carryOut(todo), loop, (answer, failure) -> answered(sending, answer));
    }

    private CompletionStage<Shards.Answer> carryOut(Todo todo) {
        if (todo.command() instanceof Retirement retirement) {
            return kit.store()
                    .writeArchive(shard, archived(retirement, todo.serial()))
                    .thenApply(durable -> new Shards.Decided(new Upkeep.Done(), false));
        }
        return kit.shards()
                .submit(
                        todo.to(),
                        todo.command(),
                        null,
                        kit.clock().wall().plus(kit.config().todos().patience()));
    }

    private Archived archived(Retirement leaving, long at) {
        List<EntryKey> members = leaving.entries().stream()
                .map(Change::key)
                .filter(key -> !key.equals(leaving.root()))
                .toList();
        return new Archived(leaving.root(), members, at, kit.codec().encode(leaving));
    }

    private void answered(Sending sending, Shards.@Nullable Answer answer) {
        inFlight--;
        if (current(sending)) {
            if (answer instanceof Shards.Decided decided) {
                settle(sending, decided.result());
            } else {
                retry(sending);
            }
        }
        next();
    }

    private void settle(Sending sending, Result answer) {
        Todo todo = sending.todo;
        Pending settlement = Pending.upkeep(new Upkeep.Settle(todo.id(), todo.serial(), answer), kit.nanos());
        kit.then(settlement.reply(), loop, (reply, failure) -> settled(sending, reply));
        submit.accept(settlement);
    }

    /** A settlement that could not be decided is a bug of the business; the to-do stays open and is tried again. */
    private void settled(Sending sending, @Nullable Reply reply) {
        if (current(sending) && !(reply instanceof Reply.Done)) {
            retry(sending);
        }
    }

    private void retry(Sending sending) {
        kit.ports().metrics().todoRetried(shard);
        loop.after(kit.jitter(sending.pause()), () -> {
            if (current(sending)) {
                queue.add(sending);
                next();
            }
        });
    }

    private boolean current(Sending sending) {
        return !stopped && open.get(sending.todo.id()) == sending;
    }

    private final class Sending {
        private final Todo todo;
        private int attempts;

        private Sending(Todo todo) {
            this.todo = todo;
        }

        private Duration pause() {
            ShardConfig.Todos bounds = kit.config().todos();
            Duration pause = bounds.firstRetry().multipliedBy(1L << Math.min(attempts++, MAX_DOUBLINGS));
            return pause.compareTo(bounds.lastRetry()) > 0 ? bounds.lastRetry() : pause;
        }
    }
}
