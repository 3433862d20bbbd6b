package dev.waybill.core.adapter.memory;

import dev.waybill.core.adapter.memory.Replica.Cell;
import dev.waybill.core.adapter.memory.Replica.Partition;
import dev.waybill.core.adapter.memory.Replica.Rows;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.port.ShardStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The durable log of the shards as Cassandra keeps it on three replicas: heads and journal by lightweight transactions,
 * everything else by writes that two of three acknowledge, each cell stamped by its writer. Confined to one world.
 */
public final class ReplicatedShardStore implements ShardStore {
    private static final byte[] NO_TIE = {};

    private final Map<Integer, Register> registers = new HashMap<>();
    private final Faulty clients;
    private final Replicas replicas;

    /** What lightweight transactions decided about a shard; the last decided row may be on no copy yet. */
    private static final class Register {
        private Head head = new Head(0, 0, "", "", 0, 0);
        private @Nullable Rows last;
    }

    /**
     * {@code faults} decides about the way to the coordinator and about each one from there to a copy; {@code after}
     * runs a task after a delay.
     */
    public ReplicatedShardStore(Fault.Plan faults, BiConsumer<Duration, Runnable> after) {
        this.clients = new Faulty(faults, after);
        this.replicas = new Replicas(faults, new Faulty(faults, after));
    }

    @Override
    public CompletionStage<Void> createHeads(int shards) {
        return clients.run("createHeads", "", () -> {
            for (int i = 0; i < shards; i++) {
                registers.computeIfAbsent(i, each -> new Register());
            }
            return null;
        });
    }

    @Override
    public CompletionStage<Optional<Head>> readHead(ShardId shard) {
        return clients.run(
                "readHead", name(shard), () -> Optional.ofNullable(round(shard)).map(register -> register.head));
    }

    @Override
    public CompletionStage<CasOutcome> acquire(
            ShardId shard, long epoch, String owner, long newEpoch, String newOwner) {
        return clients.run("acquire", name(shard), () -> {
            Register register = round(shard);
            if (register == null) {
                return new CasOutcome(false, null);
            }
            Head old = register.head;
            if (old.epoch() != epoch || !old.owner().equals(owner)) {
                return new CasOutcome(false, old);
            }
            register.head = new Head(newEpoch, old.seq(), old.batchId(), newOwner, old.mark(), old.generation());
            return new CasOutcome(true, null);
        });
    }

    @Override
    public CompletionStage<CasOutcome> commit(Commit commit) {
        return clients.runAsync("commit", name(commit.shard()), () -> {
            Register register = round(commit.shard());
            if (register == null || !register.head.isAt(commit.expected())) {
                return CompletableFuture.completedStage(new CasOutcome(false, register == null ? null : register.head));
            }
            Rows row = row(commit);
            register.head = commit.next();
            register.last = row;
            return replicas.write(journal(commit.shard()), row).thenApply(written -> new CasOutcome(true, null));
        });
    }

    /** Each transaction and each serial read first completes the one before it. */
    private @Nullable Register round(ShardId shard) {
        Register register = registers.get(shard.value());
        if (register != null && register.last != null) {
            replicas.learn(journal(shard), register.last);
        }
        return register;
    }

    private static Rows row(Commit commit) {
        long seq = commit.next().seq();
        String batch = commit.next().batchId();
        Long pruneUpTo = commit.pruneUpTo();
        Cell cell = new Cell(seq, batch.getBytes(StandardCharsets.UTF_8), new JournalRow(seq, batch, commit.body()));
        return new Rows(pruneUpTo == null ? Long.MIN_VALUE : pruneUpTo, Map.of(seq, cell));
    }

    @Override
    public CompletionStage<List<JournalRow>> readJournal(ShardId shard, long after, long upTo) {
        return clients.runAsync(
                "readJournal",
                name(shard),
                () -> replicas.read(journal(shard), after, upTo)
                        .thenApply(rows -> rows.values().stream()
                                .map(cell -> (JournalRow) cell.value())
                                .toList()));
    }

    @Override
    public CompletionStage<Void> writeChunk(ShardId shard, long generation, Chunk chunk) {
        Cell cell = new Cell(chunk.at(), chunk.body(), chunk);
        return write("writeChunk", generation(shard, generation), Rows.of(chunk.number(), cell));
    }

    @Override
    public CompletionStage<Optional<Chunk>> readChunk(ShardId shard, long generation, int chunk) {
        return read("readChunk", generation(shard, generation), chunk, Chunk.class);
    }

    /** The deletion's stamp is the present, far above any seq: it hides later writes of that generation, too. */
    @Override
    public CompletionStage<Void> dropGeneration(ShardId shard, long generation) {
        return write("dropGeneration", generation(shard, generation), new Rows(Long.MAX_VALUE, Map.of()));
    }

    @Override
    public CompletionStage<Optional<StoredResult>> readResult(ShardId shard, String keyHash) {
        return read("readResult", result(shard, keyHash), 0, StoredResult.class);
    }

    @Override
    public CompletionStage<Void> writeResults(ShardId shard, List<StoredResult> results) {
        return CompletableFuture.allOf(results.stream()
                .map(each -> write(
                                "writeResults",
                                result(shard, each.keyHash()),
                                Rows.of(0, new Cell(each.seq(), each.result(), each)))
                        .toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new));
    }

    @Override
    public CompletionStage<Void> writeArchive(ShardId shard, Archived records) {
        Archived stored = new Archived(records.root(), List.of(), records.at(), records.body());
        Cell body = new Cell(records.at(), records.body(), stored);
        Stream<CompletionStage<Void>> rows = Stream.concat(
                Stream.of(write("writeArchive", archived(shard, records.root()), Rows.of(0, body))),
                records.members().stream()
                        .map(member -> write(
                                "writeArchive",
                                archived(shard, member),
                                Rows.of(0, new Cell(records.at(), NO_TIE, records.root())))));
        return CompletableFuture.allOf(
                rows.map(CompletionStage::toCompletableFuture).toArray(CompletableFuture<?>[]::new));
    }

    @Override
    public CompletionStage<Optional<Archived>> readArchive(ShardId shard, EntryKey member) {
        return this.<Object>read("readArchive", archived(shard, member), 0, Object.class)
                .thenCompose(found -> found.isPresent() && found.get() instanceof EntryKey root
                        ? read("readArchive", archived(shard, root), 0, Archived.class)
                        : CompletableFuture.completedStage(found.map(Archived.class::cast)));
    }

    @Override
    public CompletionStage<Long> readOffset(ShardId shard, String consumer) {
        return this.<Long>read("readOffset", offset(shard, consumer), 0, Long.class)
                .thenApply(seq -> seq.orElse(0L));
    }

    @Override
    public CompletionStage<Void> writeOffset(ShardId shard, String consumer, long seq) {
        return write("writeOffset", offset(shard, consumer), Rows.of(0, new Cell(seq, NO_TIE, seq)));
    }

    private CompletionStage<Void> write(String what, Partition partition, Rows rows) {
        Supplier<CompletionStage<Void>> spread = () -> replicas.write(partition, rows);
        return clients.runAsync(what, Integer.toString(partition.shard()), spread);
    }

    private <T> CompletionStage<Optional<T>> read(String what, Partition partition, long number, Class<T> type) {
        Supplier<CompletionStage<Optional<T>>> gather = () -> replicas.read(partition, number - 1, number)
                .thenApply(rows -> Optional.ofNullable(rows.get(number)).map(cell -> type.cast(cell.value())));
        return clients.runAsync(what, Integer.toString(partition.shard()), gather);
    }

    private static String name(ShardId shard) {
        return Integer.toString(shard.value());
    }

    private static Partition journal(ShardId shard) {
        return new Partition("journal", shard.value(), "");
    }

    private static Partition generation(ShardId shard, long generation) {
        return new Partition("checkpoint", shard.value(), Long.toString(generation));
    }

    private static Partition result(ShardId shard, String keyHash) {
        return new Partition("result", shard.value(), keyHash);
    }

    private static Partition archived(ShardId shard, EntryKey key) {
        return new Partition("archive", shard.value(), key.kind() + "/" + key.id());
    }

    private static Partition offset(ShardId shard, String consumer) {
        return new Partition("offset", shard.value(), consumer);
    }
}
