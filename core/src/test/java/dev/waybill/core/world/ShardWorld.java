package dev.waybill.core.world;

import static java.util.Objects.requireNonNull;

import dev.waybill.core.WaybillLogic;
import dev.waybill.core.order.OrderPolicy;
import dev.waybill.core.shard.Command;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.Deadline;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.Event;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.Retirement;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardLogic;
import dev.waybill.core.shard.ShardSnapshot;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.shard.decide.Upkeep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Shards whose messages are delivered one at a time, in the order that chance says, some of them again and late. */
public final class ShardWorld {
    public static final Instant START = Instant.parse("2026-03-04T14:00:00Z");
    /** Ended orders stay that long: beyond the end of most scenarios. */
    public static final Duration KEEP_ENDED = Duration.ofDays(30);

    private static final int MAX_STEPS = 100_000;

    private sealed interface Message {}

    private record Request(ShardId from, String todo, ShardId to, Command command) implements Message {}

    private record Answer(ShardId to, String todo, Command command, Result result) implements Message {}

    private final ShardLogic logic = new WaybillLogic(OrderPolicy.standard().keepingEnded(KEEP_ENDED));
    private final List<MemoryShard> shards = new ArrayList<>();
    private final List<CommittedBatch> committed = new ArrayList<>();
    private final List<Consumer<CommittedBatch>> listeners = new ArrayList<>();
    private final List<Message> network = new ArrayList<>();
    private final List<Message> late = new ArrayList<>();
    private final Random random;
    private final int copies;
    private Instant wall = START;
    private Instant domain = START;

    /** With {@code copies} of 100 messages delivered again, at once or later. */
    public ShardWorld(int shardCount, long seed, int copies) {
        for (int i = 0; i < shardCount; i++) {
            shards.add(new MemoryShard(new ShardId(i), this::committed));
        }
        random = new Random(seed);
        this.copies = copies;
    }

    public ShardTime now() {
        return new ShardTime(wall, domain);
    }

    /** Tells every batch, those before first and later ones as they are committed. */
    public void listen(Consumer<CommittedBatch> listener) {
        committed.forEach(listener);
        listeners.add(listener);
    }

    private void committed(CommittedBatch batch) {
        committed.add(batch);
        listeners.forEach(each -> each.accept(batch));
    }

    /** The shard as it stands. */
    public ShardSnapshot snapshot(ShardId shard) {
        MemoryShard of = shards.get(shard.value());
        return new ShardSnapshot(shard, 1, of.seq(), Map.copyOf(of.entries));
    }

    public int shardCount() {
        return shards.size();
    }

    /** Commits a command at once and answers its result. */
    public Result submit(ShardId shard, Command command) {
        List<Result> results = new ArrayList<>();
        MemoryShard target = shards.get(shard.value());
        MemoryShard.known(command);
        post(target, target.commit(now(), tx -> logic.decide(command, tx), results));
        return results.get(0);
    }

    /** What the waiters for the key were told last. */
    public @Nullable Result resolved(ShardId shard, EntryKey key) {
        return shards.get(shard.value()).resolved.get(key);
    }

    public <E extends Entry> @Nullable E find(ShardId shard, EntryKey key, Class<E> type) {
        return type.cast(shards.get(shard.value()).entries.get(key));
    }

    public <E extends Entry> E get(ShardId shard, EntryKey key, Class<E> type) {
        return requireNonNull(find(shard, key, type), () -> "nothing under " + key);
    }

    public <E extends Entry> Stream<E> all(Class<E> type) {
        return shards.stream()
                .flatMap(s -> s.entries.values().stream())
                .filter(type::isInstance)
                .map(type::cast);
    }

    public <E extends Event> Stream<E> events(Class<E> type) {
        return shards.stream()
                .flatMap(s -> s.events.stream())
                .filter(type::isInstance)
                .map(type::cast);
    }

    public boolean quiet() {
        return shards.stream().allMatch(s -> s.todos.isEmpty());
    }

    /** Lets both clocks run on; what becomes due is done in {@link #settle} or {@link #step}. */
    public void pass(Duration time) {
        wall = wall.plus(time);
        domain = domain.plus(time);
    }

    /** Lets only the domain clock run on, as a scaled demo does. */
    public void passDomain(Duration time) {
        domain = domain.plus(time);
    }

    /** Delivers messages and does what is due until nothing is left, late copies last. */
    public void settle() {
        for (int i = 0; i < MAX_STEPS; i++) {
            if (!step()) {
                network.addAll(late);
                late.clear();
                if (network.isEmpty()) {
                    return;
                }
            }
        }
        throw new AssertionError("the shards never come to rest");
    }

    /** One due entry or one message; false when there is neither. */
    public boolean step() {
        if (due()) {
            return true;
        }
        if (network.isEmpty()) {
            return resend();
        }
        Message message = network.remove(random.nextInt(network.size()));
        if (random.nextInt(100) < copies) {
            (random.nextBoolean() ? network : late).add(message);
        }
        deliver(message);
        return true;
    }

    /** Delivers the oldest message to one shard only, so that all others are late. */
    public boolean stepTo(ShardId shard) {
        for (Message message : network) {
            boolean there = message instanceof Request request
                    ? request.to().equals(shard)
                    : message instanceof Answer answer && answer.to().equals(shard);
            if (there) {
                network.remove(message);
                deliver(message);
                return true;
            }
        }
        return false;
    }

    /** Loses everything that is on its way; open to-dos are sent again by the next step without messages. */
    public void lose() {
        network.clear();
    }

    private boolean resend() {
        shards.forEach(s -> post(s, new ArrayList<>(s.todos.keySet())));
        return !network.isEmpty();
    }

    private void post(MemoryShard from, List<String> todos) {
        for (String todo : todos) {
            MemoryShard.Todo what = from.todo(todo);
            network.add(new Request(from.id, todo, what.to(), what.command()));
        }
    }

    private void deliver(Message message) {
        if (message instanceof Request r) {
            Result result = r.command() instanceof Retirement ? new Upkeep.Done() : submit(r.to(), r.command());
            network.add(new Answer(r.from(), r.todo(), r.command(), result));
        } else if (message instanceof Answer a) {
            MemoryShard home = shards.get(a.to().value());
            MemoryShard.@Nullable Todo open = home.todos.get(a.todo());
            if (open != null && open.command().equals(a.command())) {
                home.todos.remove(a.todo());
                List<String> sent = home.commit(
                        now(),
                        tx -> {
                            logic.settle(a.todo(), a.command(), a.result(), tx);
                            return null;
                        },
                        new ArrayList<>());
                post(home, sent);
            }
        }
    }

    private boolean due() {
        for (MemoryShard shard : shards) {
            for (Map.Entry<EntryKey, Entry> e : List.copyOf(shard.entries.entrySet())) {
                @Nullable Deadline deadline = e.getValue().due();
                if (deadline != null && now().reached(deadline)) {
                    due(shard, e.getKey(), e.getValue(), deadline);
                    return true;
                }
            }
        }
        return false;
    }

    private void due(MemoryShard shard, EntryKey key, Entry entry, Deadline deadline) {
        List<String> sent = shard.commit(
                now(),
                tx -> {
                    logic.due(key, entry, tx);
                    return null;
                },
                new ArrayList<>());
        @Nullable Entry after = shard.entries.get(key);
        if (after != null && deadline.equals(after.due())) {
            throw new AssertionError("still due at the same time: " + key);
        }
        post(shard, sent);
    }
}
