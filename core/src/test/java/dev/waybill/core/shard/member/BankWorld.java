package dev.waybill.core.shard.member;

import dev.waybill.core.adapter.memory.Fault;
import dev.waybill.core.adapter.memory.InMemoryMemberBoard;
import dev.waybill.core.adapter.memory.InMemoryNetwork;
import dev.waybill.core.adapter.memory.InMemoryOwnerHint;
import dev.waybill.core.adapter.memory.InMemoryShardStore;
import dev.waybill.core.adapter.memory.VirtualLoops;
import dev.waybill.core.adapter.memory.VirtualProcess;
import dev.waybill.core.shard.Command;
import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.JournalBody;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.shard.Shards.Answer;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.shard.port.CommitListener;
import dev.waybill.core.shard.port.ShardConfig;
import dev.waybill.core.shard.port.ShardMetrics;
import dev.waybill.core.shard.port.ShardPorts;
import dev.waybill.core.shard.port.ShardStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Members over one in-memory store in virtual time. The same seed gives the same run. */
final class BankWorld {
    private static final ShardMetrics.Crowd NOBODY = new ShardMetrics.Crowd(0, 0, 0);

    static final Instant START = Instant.parse("2026-03-04T08:00:00Z");

    final Random random;
    final VirtualLoops time;
    final InMemoryShardStore disk;
    private ShardConfig config;
    final Map<String, Node> nodes = new TreeMap<>();
    final List<CommittedBatch> published = new ArrayList<>();
    final RecordCodec codec = Bank.CODEC;
    final Archive archive = new Archive(codec);
    final List<Throwable> violations = new ArrayList<>();
    final Map<String, Integer> happened = new TreeMap<>();
    /** What members told last of what their shards owe, and of their gates. */
    final Map<ShardId, ShardMetrics.Owed> owed = new HashMap<>();

    ShardMetrics.Gates gates = new ShardMetrics.Gates(NOBODY, NOBODY, NOBODY, NOBODY);
    ShardStore store;
    Fault.Plan storeFaults;
    Fault.Plan networkFaults;
    Fault.Plan boardFaults;
    private final InMemoryMemberBoard board;
    private final InMemoryNetwork network;
    private long incarnations;

    /** A member that runs. */
    record Node(String name, ShardEngine engine, VirtualProcess process, InMemoryOwnerHint hint) {}

    BankWorld(long seed, ShardConfig config) {
        this.random = new Random(seed);
        this.config = config;
        this.time = new VirtualLoops(START, () -> random.nextInt(20_000));
        this.storeFaults = (what, shard) -> fault(Fault.Kind.ANSWERED, 1, 3);
        this.networkFaults = (from, to) -> fault(Fault.Kind.ANSWERED, 1, 2);
        this.disk = new InMemoryShardStore((what, shard) -> storeFaults.next(what, shard), time::after);
        this.store = disk;
        disk.observe(commit -> {
            archive.add(commit);
            if (commit.pruneUpTo() != null) {
                count("pruned");
            }
        });
        this.boardFaults = (what, who) -> fault(Fault.Kind.ANSWERED, 1, 3);
        this.board = new InMemoryMemberBoard((what, who) -> boardFaults.next(what, who), time::after);
        this.network = new InMemoryNetwork((from, to) -> networkFaults.next(from, to), time::after);
        CompletableFuture<Void> heads = store.createHeads(config.shards()).toCompletableFuture();
        time.runUntil(heads::isDone, Duration.ofSeconds(1));
    }

    static ShardConfig config(int shards) {
        return ShardConfig.defaults(shards);
    }

    /** Checkpoints, pruning and eviction of keys all the time, and fences soon, so that a short run has many of them. */
    static ShardConfig busy(int shards, int chunks) {
        ShardConfig usual = ShardConfig.defaults(shards);
        ShardConfig.Batching batching = usual.batching();
        return new ShardConfig(
                shards,
                new ShardConfig.Batching(
                        batching.mailbox(),
                        batching.commandBytes(),
                        16,
                        batching.batchBytes(),
                        batching.inFlightFloor(),
                        batching.resend(),
                        Duration.ofSeconds(3)),
                new ShardConfig.Checkpoints(
                        chunks,
                        3000,
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(4),
                        32 << 20,
                        2,
                        Duration.ofSeconds(20),
                        10),
                usual.liveness(),
                new ShardConfig.Keys(Duration.ofSeconds(20), 60, Duration.ofMillis(200), 16, 240),
                usual.todos(),
                List.of());
    }

    /** Members that start from now on have these bounds. */
    void config(ShardConfig bounds) {
        config = bounds;
    }

    /** A fault of that kind that takes between one and {@code slowest} milliseconds each way. */
    Fault fault(Fault.Kind kind, int fastest, int slowest) {
        return new Fault(kind, millis(fastest, slowest), millis(fastest, slowest));
    }

    Node start(String name) {
        return start(name, Duration.ZERO);
    }

    /** A member whose clocks are off by so much. */
    Node start(String name, Duration off) {
        InstantSource clock = () -> time.clock().instant().plus(off);
        VirtualProcess process = time.process();
        Set<String> names = new TreeSet<>(nodes.keySet());
        names.add(name);
        InMemoryOwnerHint hint = new InMemoryOwnerHint(names);
        ShardPorts ports = new ShardPorts(
                store,
                board,
                hint,
                network.transport(name),
                new Bank(),
                Bank.CODEC,
                new ShardPorts.Clocks(clock, clock, time::nanos),
                process,
                random::nextLong,
                new Recorder(),
                new Tally());
        Node node = new Node(name, new ShardEngine(new Member(name, ++incarnations), config, ports), process, hint);
        nodes.put(name, node);
        nodes.values().forEach(each -> each.hint().see(names));
        node.engine().start();
        return node;
    }

    /** The process is gone at once; the cluster notices after a while. */
    void kill(String name) {
        Node gone = nodes.remove(name);
        gone.process().kill();
        network.disconnect(name);
        time.after(
                Duration.ofSeconds(1),
                () -> nodes.values().forEach(each -> each.hint().see(nodes.keySet())));
    }

    /** The process stands still; the cluster notices after five seconds. */
    void freeze(String name, Duration duration) {
        Node frozen = nodes.get(name);
        frozen.process().freeze();
        time.after(duration, frozen.process()::thaw);
        if (duration.compareTo(Duration.ofSeconds(5)) > 0) {
            Set<String> others = new TreeSet<>(nodes.keySet());
            others.remove(name);
            time.after(
                    Duration.ofSeconds(5),
                    () -> nodes.values().forEach(each -> each.hint().see(others)));
            time.after(
                    duration.plusSeconds(1),
                    () -> nodes.values().forEach(each -> each.hint().see(nodes.keySet())));
        }
    }

    /** The member's beats do not arrive any more, although it runs: others take its shards from it. */
    void mute(String name, Duration duration) {
        Fault.Plan usual = boardFaults;
        boardFaults = (what, who) -> who.equals(name) ? fault(Fault.Kind.LOST, 1, 3) : usual.next(what, who);
        time.after(duration, () -> boardFaults = usual);
    }

    void runFor(Duration duration) {
        time.run(duration);
    }

    CompletableFuture<Answer> send(String member, int shard, Command command, @Nullable CommandKey key) {
        Instant deadline = time.clock().instant().plusSeconds(15);
        return nodes.get(member)
                .engine()
                .submit(new ShardId(shard), command, key, deadline)
                .toCompletableFuture();
    }

    Answer ask(String member, int shard, Command command, @Nullable CommandKey key) {
        CompletableFuture<Answer> answer = send(member, shard, command, key);
        if (!time.runUntil(answer::isDone, Duration.ofSeconds(30))) {
            throw new AssertionError("no answer to " + command);
        }
        return answer.join();
    }

    <R extends Result> R decide(String member, int shard, Command command, Class<R> type) {
        Answer answer = ask(member, shard, command, null);
        if (answer instanceof Shards.Decided decided) {
            return decided.as(type);
        }
        throw new AssertionError("not decided: " + answer);
    }

    long balance(String member, int shard, String account) {
        return decide(member, shard, new Bank.Read(account), Bank.Balance.class).amount();
    }

    <T> T read(CompletableFuture<T> stage) {
        time.runUntil(stage::isDone, Duration.ofSeconds(30));
        return stage.join();
    }

    ShardStore.Head head(int shard) {
        return read(disk.readHead(new ShardId(shard)).toCompletableFuture()).orElseThrow();
    }

    List<ShardStore.JournalRow> journal(int shard) {
        return read(disk.readJournal(new ShardId(shard), 0, Long.MAX_VALUE).toCompletableFuture());
    }

    /** The state that the whole journal gives, if nothing of it was pruned. */
    Map<EntryKey, Entry> history(int shard) {
        Map<EntryKey, Entry> state = new HashMap<>();
        for (ShardStore.JournalRow row : journal(shard)) {
            for (CommittedBatch.Change change :
                    codec.decode(row.body(), JournalBody.class).changes()) {
                if (change.value() == null) {
                    state.remove(change.key());
                } else {
                    state.put(change.key(), change.value());
                }
            }
        }
        return state;
    }

    private Duration millis(int fastest, int slowest) {
        return Duration.ofMillis(fastest + random.nextInt(slowest - fastest + 1));
    }

    private void count(String what) {
        happened.merge(what, 1, Integer::sum);
    }

    private final class Tally implements ShardMetrics {
        @Override
        public void owed(ShardId shard, Owed now) {
            owed.put(shard, now);
        }

        @Override
        public void gates(Gates now) {
            gates = now;
        }

        @Override
        public void commitUnknown(ShardId shard) {
            count("commit unknown");
        }

        @Override
        public void fenced(ShardId shard) {
            count("fenced");
        }

        @Override
        public void acquired(ShardId shard, Duration took) {
            count("acquired");
        }

        @Override
        public void lost(ShardId shard) {
            count("lost");
        }

        @Override
        public void checkpointed(ShardId shard, int chunks, long bytes, Duration took) {
            count("checkpoint");
        }

        @Override
        public void todoRetried(ShardId shard) {
            count("to-do retried");
        }
    }

    private final class Recorder implements CommitListener {
        @Override
        public void committed(CommittedBatch batch) {
            published.add(batch);
        }

        @Override
        public void acquired(ShardId shard, long epoch, long seq, Map<EntryKey, Entry> state) {
            archive.stopBelow(shard, epoch);
            try {
                archive.check(shard, seq, state);
            } catch (AssertionError e) {
                violations.add(e);
            }
        }

        @Override
        public void lost(ShardId shard) {}
    }
}
