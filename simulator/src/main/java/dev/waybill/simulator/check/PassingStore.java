package dev.waybill.simulator.check;

import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.port.ShardStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A store that passes everything on; who extends it watches one method, or breaks it. */
class PassingStore implements ShardStore {
    final ShardStore real;

    PassingStore(ShardStore real) {
        this.real = real;
    }

    @Override
    public CompletionStage<Void> createHeads(int shards) {
        return real.createHeads(shards);
    }

    @Override
    public CompletionStage<Optional<Head>> readHead(ShardId shard) {
        return real.readHead(shard);
    }

    @Override
    public CompletionStage<CasOutcome> acquire(
            ShardId shard, long epoch, String owner, long newEpoch, String newOwner) {
        return real.acquire(shard, epoch, owner, newEpoch, newOwner);
    }

    @Override
    public CompletionStage<CasOutcome> commit(Commit commit) {
        return real.commit(commit);
    }

    @Override
    public CompletionStage<List<JournalRow>> readJournal(ShardId shard, long after, long upTo) {
        return real.readJournal(shard, after, upTo);
    }

    @Override
    public CompletionStage<Void> writeChunk(ShardId shard, long generation, Chunk chunk) {
        return real.writeChunk(shard, generation, chunk);
    }

    @Override
    public CompletionStage<Optional<Chunk>> readChunk(ShardId shard, long generation, int chunk) {
        return real.readChunk(shard, generation, chunk);
    }

    @Override
    public CompletionStage<Void> dropGeneration(ShardId shard, long generation) {
        return real.dropGeneration(shard, generation);
    }

    @Override
    public CompletionStage<Optional<StoredResult>> readResult(ShardId shard, String keyHash) {
        return real.readResult(shard, keyHash);
    }

    @Override
    public CompletionStage<Void> writeResults(ShardId shard, List<StoredResult> results) {
        return real.writeResults(shard, results);
    }

    @Override
    public CompletionStage<Void> writeArchive(ShardId shard, Archived records) {
        return real.writeArchive(shard, records);
    }

    @Override
    public CompletionStage<Optional<Archived>> readArchive(ShardId shard, EntryKey member) {
        return real.readArchive(shard, member);
    }

    @Override
    public CompletionStage<Long> readOffset(ShardId shard, String consumer) {
        return real.readOffset(shard, consumer);
    }

    @Override
    public CompletionStage<Void> writeOffset(ShardId shard, String consumer, long seq) {
        return real.writeOffset(shard, consumer, seq);
    }
}
