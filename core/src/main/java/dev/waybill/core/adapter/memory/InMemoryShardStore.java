package dev.waybill.core.adapter.memory;

import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.port.ShardStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The durable log of the shards as one register for each of them. Safe for any thread. */
public final class InMemoryShardStore implements ShardStore {
    private final Map<Integer, Log> logs = new HashMap<>();
    private final Faulty faulty;
    private volatile Consumer<Commit> observer = commit -> {};

    public InMemoryShardStore() {
        this.faulty = Faulty.never();
    }

    /** Under a plan of faults; {@code after} runs a task after a delay, such as {@link VirtualLoops#after}. */
    public InMemoryShardStore(Fault.Plan faults, BiConsumer<Duration, Runnable> after) {
        this.faulty = new Faulty(faults, after);
    }

    @Override
    public CompletionStage<Void> createHeads(int shards) {
        return faulty.run("createHeads", "", () -> {
            synchronized (logs) {
                for (int i = 0; i < shards; i++) {
                    logs.computeIfAbsent(i, each -> new Log());
                }
            }
            return null;
        });
    }

    @Override
    public CompletionStage<Optional<Head>> readHead(ShardId shard) {
        return run(
                "readHead",
                shard,
                () -> Optional.ofNullable(logs.get(shard.value())).map(log -> log.head));
    }

    @Override
    public CompletionStage<CasOutcome> acquire(
            ShardId shard, long epoch, String owner, long newEpoch, String newOwner) {
        return run("acquire", shard, () -> {
            Log log = logs.get(shard.value());
            if (log == null || log.head.epoch() != epoch || !log.head.owner().equals(owner)) {
                return new CasOutcome(false, log == null ? null : log.head);
            }
            Head old = log.head;
            log.head = new Head(newEpoch, old.seq(), old.batchId(), newOwner, old.mark(), old.generation());
            return new CasOutcome(true, null);
        });
    }

    @Override
    public CompletionStage<CasOutcome> commit(Commit commit) {
        return run("commit", commit.shard(), () -> {
            Log log = logs.get(commit.shard().value());
            if (log == null || !log.head.isAt(commit.expected())) {
                return new CasOutcome(false, log == null ? null : log.head);
            }
            log.apply(commit);
            observer.accept(commit);
            return new CasOutcome(true, null);
        });
    }

    @Override
    public CompletionStage<List<JournalRow>> readJournal(ShardId shard, long after, long upTo) {
        return run(
                "readJournal",
                shard,
                () -> after >= upTo
                        ? List.of()
                        : List.copyOf(
                                log(shard).rows.subMap(after, false, upTo, true).values()));
    }

    @Override
    public CompletionStage<Void> writeChunk(ShardId shard, long generation, Chunk chunk) {
        return run("writeChunk", shard, () -> {
            log(shard)
                    .generations
                    .computeIfAbsent(generation, each -> new HashMap<>())
                    .merge(chunk.number(), chunk, (old, now) -> now.at() >= old.at() ? now : old);
            return null;
        });
    }

    @Override
    public CompletionStage<Optional<Chunk>> readChunk(ShardId shard, long generation, int chunk) {
        return run(
                "readChunk",
                shard,
                () -> Optional.ofNullable(log(shard)
                        .generations
                        .getOrDefault(generation, Map.of())
                        .get(chunk)));
    }

    @Override
    public CompletionStage<Void> dropGeneration(ShardId shard, long generation) {
        return run("dropGeneration", shard, () -> {
            log(shard).generations.remove(generation);
            return null;
        });
    }

    @Override
    public CompletionStage<Optional<StoredResult>> readResult(ShardId shard, String keyHash) {
        return run(
                "readResult",
                shard,
                () -> Optional.ofNullable(log(shard).results.get(keyHash)));
    }

    @Override
    public CompletionStage<Void> writeResults(ShardId shard, List<StoredResult> results) {
        List<StoredResult> copy = new ArrayList<>(results);
        return run("writeResults", shard, () -> {
            copy.forEach(each ->
                    log(shard).results.merge(each.keyHash(), each, (old, now) -> now.seq() >= old.seq() ? now : old));
            return null;
        });
    }

    @Override
    public CompletionStage<Void> writeArchive(ShardId shard, Archived records) {
        return run("writeArchive", shard, () -> {
            Log log = log(shard);
            log.archive.merge(records.root(), records, (old, now) -> now.at() >= old.at() ? now : old);
            records.members().forEach(member -> log.roots.put(member, records.root()));
            return null;
        });
    }

    @Override
    public CompletionStage<Optional<Archived>> readArchive(ShardId shard, EntryKey member) {
        return run("readArchive", shard, () -> {
            Log log = log(shard);
            return Optional.ofNullable(log.archive.get(log.roots.getOrDefault(member, member)))
                    .map(each -> new Archived(each.root(), List.of(), each.at(), each.body()));
        });
    }

    @Override
    public CompletionStage<Long> readOffset(ShardId shard, String consumer) {
        return run("readOffset", shard, () -> log(shard).offsets.getOrDefault(consumer, 0L));
    }

    @Override
    public CompletionStage<Void> writeOffset(ShardId shard, String consumer, long seq) {
        return run("writeOffset", shard, () -> {
            log(shard).offsets.merge(consumer, seq, Math::max);
            return null;
        });
    }

    /** Writes over a journal row, past every rule: for tests of what notices it. */
    public void overwrite(ShardId shard, JournalRow row) {
        synchronized (logs) {
            log(shard).rows.put(row.seq(), row);
        }
    }

    /** Shows each commit to a checker, at the moment when it is applied. */
    public void observe(Consumer<Commit> checker) {
        observer = checker;
    }

    /** How many journal rows the shard has, pruned ones not counted. */
    public int journalRows(ShardId shard) {
        synchronized (logs) {
            return log(shard).rows.size();
        }
    }

    private <T> CompletionStage<T> run(String what, ShardId shard, Supplier<@Nullable T> action) {
        return faulty.run(what, Integer.toString(shard.value()), () -> {
            synchronized (logs) {
                return action.get();
            }
        });
    }

    private Log log(ShardId shard) {
        return logs.computeIfAbsent(shard.value(), each -> new Log());
    }

    private static final class Log {
        private Head head = new Head(0, 0, "", "", 0, 0);
        private final TreeMap<Long, JournalRow> rows = new TreeMap<>();
        private final Map<Long, Map<Integer, Chunk>> generations = new HashMap<>();
        private final Map<String, StoredResult> results = new HashMap<>();
        private final Map<String, Long> offsets = new HashMap<>();
        private final Map<EntryKey, Archived> archive = new HashMap<>();
        private final Map<EntryKey, EntryKey> roots = new HashMap<>();

        void apply(Commit commit) {
            head = commit.next();
            Long pruneUpTo = commit.pruneUpTo();
            if (pruneUpTo != null) {
                rows.headMap(pruneUpTo, true).clear();
            }
            long seq = commit.next().seq();
            rows.put(seq, new JournalRow(seq, commit.next().batchId(), commit.body()));
        }
    }
}
