package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.port.ShardStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

/** The log of the shards. Heads and journal are written by lightweight transactions only. Safe for any thread. */
final class CassandraShardStore implements ShardStore {
    private static final String HEADS_CREATED = "shard_heads_created";
    private static final int JOURNAL_PAGE_ROWS = 100;

    private final Cql cql;
    private final FixedConfig config;
    private final Checkpoints checkpoints;
    private final KeyedResults results;
    private final RecordArchive archive;
    private final PreparedStatement createHead;
    private final PreparedStatement readHead;
    private final PreparedStatement acquire;
    private final PreparedStatement commitHead;
    private final PreparedStatement commitJournal;
    private final PreparedStatement prune;
    private final PreparedStatement readJournal;

    CassandraShardStore(Cql cql, FixedConfig config) {
        this.cql = cql;
        this.config = config;
        checkpoints = new Checkpoints(cql);
        results = new KeyedResults(cql);
        archive = new RecordArchive(cql);
        createHead = cql.conditional("INSERT INTO shard_log (shard, kind, n, epoch, seq, batch_id, owner, mark, gen)"
                + " VALUES (?, 0, 0, 0, 0, '', '', 0, 0) IF NOT EXISTS");
        readHead = cql.serialRead("SELECT epoch, seq, batch_id, owner, mark, gen FROM shard_log"
                + " WHERE shard = ? AND kind = 0 AND n = 0");
        acquire = cql.conditional("UPDATE shard_log SET epoch = ?, owner = ? WHERE shard = ? AND kind = 0 AND n = 0"
                + " IF epoch = ? AND owner = ?");
        // Mark and generation follow from the other four; as conditions they come back with a rejection.
        commitHead = cql.conditional("UPDATE shard_log SET seq = ?, batch_id = ?, mark = ?, gen = ?"
                + " WHERE shard = ? AND kind = 0 AND n = 0"
                + " IF epoch = ? AND seq = ? AND batch_id = ? AND owner = ? AND mark = ? AND gen = ?");
        commitJournal =
                cql.conditional("INSERT INTO shard_log (shard, kind, n, batch_id, body) VALUES (?, 1, ?, ?, ?)");
        prune = cql.conditional("DELETE FROM shard_log WHERE shard = ? AND kind = 1 AND n <= ?");
        readJournal = cql.quorumRead(
                "SELECT n, batch_id, body FROM shard_log" + " WHERE shard = ? AND kind = 1 AND n > ? AND n <= ?");
    }

    /** Does nothing once they were created: a head that is missing later was lost, and must not be made up. */
    @Override
    public CompletionStage<Void> createHeads(int shards) {
        return config.read(HEADS_CREATED)
                .thenCompose(created -> created.isPresent() ? done() : createMissingHeads(shards));
    }

    private CompletionStage<Void> createMissingHeads(int shards) {
        List<Integer> numbers = IntStream.range(0, shards).boxed().toList();
        return Cql.forEach(numbers, shard -> cql.write(createHead.bind(shard)))
                .thenCompose(all -> config.fix(HEADS_CREATED, Integer.toString(shards)))
                .thenApply(stored -> null);
    }

    @Override
    public CompletionStage<Optional<Head>> readHead(ShardId shard) {
        return cql.one(readHead.bind(shard.value()))
                .thenApply(row -> Optional.ofNullable(row).map(CassandraShardStore::head));
    }

    @Override
    public CompletionStage<CasOutcome> acquire(
            ShardId shard, long epoch, String owner, long newEpoch, String newOwner) {
        return cql.execute(acquire.bind(newEpoch, newOwner, shard.value(), epoch, owner))
                .thenCompose(answer -> answer.wasApplied() ? applied() : rejected(shard));
    }

    private static CompletionStage<CasOutcome> applied() {
        return CompletableFuture.completedStage(new CasOutcome(true, null));
    }

    /** A rejection returns the columns of its condition only. */
    private CompletionStage<CasOutcome> rejected(ShardId shard) {
        return readHead(shard).thenApply(head -> new CasOutcome(false, head.orElse(null)));
    }

    @Override
    public CompletionStage<CasOutcome> commit(Commit commit) {
        return cql.execute(batch(commit)).thenApply(CassandraShardStore::outcome);
    }

    private BatchStatement batch(Commit commit) {
        Head old = commit.expected();
        Head next = commit.next();
        int shard = commit.shard().value();
        BatchStatement batch = BatchStatement.newInstance(DefaultBatchType.UNLOGGED)
                .add(commitHead.bind(
                        next.seq(),
                        next.batchId(),
                        next.mark(),
                        next.generation(),
                        shard,
                        old.epoch(),
                        old.seq(),
                        old.batchId(),
                        old.owner(),
                        old.mark(),
                        old.generation()))
                .add(commitJournal.bind(shard, next.seq(), next.batchId(), PackedBytes.pack(commit.body())));
        Long pruneUpTo = commit.pruneUpTo();
        BatchStatement whole = pruneUpTo == null ? batch : batch.add(prune.bind(shard, pruneUpTo));
        return whole.setIdempotent(false);
    }

    private static CasOutcome outcome(AsyncResultSet answer) {
        if (answer.wasApplied()) {
            return new CasOutcome(true, null);
        }
        Row row = answer.one();
        boolean exists = row != null && row.getColumnDefinitions().contains("epoch") && !row.isNull("epoch");
        return new CasOutcome(false, exists ? head(row) : null);
    }

    private static Head head(Row row) {
        return new Head(
                row.getLong("epoch"),
                row.getLong("seq"),
                Cql.text(row, "batch_id"),
                Cql.text(row, "owner"),
                row.getLong("mark"),
                row.getLong("gen"));
    }

    @Override
    public CompletionStage<List<JournalRow>> readJournal(ShardId shard, long after, long upTo) {
        return cql.all(
                readJournal.bind(shard.value(), after, upTo).setPageSize(JOURNAL_PAGE_ROWS),
                row -> new JournalRow(
                        row.getLong("n"), Cql.text(row, "batch_id"), PackedBytes.unpack(Cql.bytes(row, "body"))));
    }

    @Override
    public CompletionStage<Void> writeChunk(ShardId shard, long generation, Chunk chunk) {
        return checkpoints.write(shard, generation, chunk);
    }

    @Override
    public CompletionStage<Optional<Chunk>> readChunk(ShardId shard, long generation, int chunk) {
        return checkpoints.read(shard, generation, chunk);
    }

    @Override
    public CompletionStage<Void> dropGeneration(ShardId shard, long generation) {
        return checkpoints.drop(shard, generation);
    }

    @Override
    public CompletionStage<Optional<StoredResult>> readResult(ShardId shard, String keyHash) {
        return results.read(shard, keyHash);
    }

    @Override
    public CompletionStage<Void> writeResults(ShardId shard, List<StoredResult> stored) {
        return results.write(shard, stored);
    }

    @Override
    public CompletionStage<Void> writeArchive(ShardId shard, Archived records) {
        return archive.write(shard, records);
    }

    @Override
    public CompletionStage<Optional<Archived>> readArchive(ShardId shard, EntryKey member) {
        return archive.read(shard, member);
    }

    @Override
    public CompletionStage<Long> readOffset(ShardId shard, String consumer) {
        return results.readOffset(shard, consumer);
    }

    @Override
    public CompletionStage<Void> writeOffset(ShardId shard, String consumer, long seq) {
        return results.writeOffset(shard, consumer, seq);
    }

    private static CompletionStage<Void> done() {
        return CompletableFuture.completedStage(null);
    }
}
