package dev.waybill.core.shard.port;

import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.Retirement;
import dev.waybill.core.shard.ShardId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The durable log of the shards. Every method answers with a value; a stage that fails means that nothing is known
 * about the outcome of a write, and nothing was read in case of a read.
 */
public interface ShardStore extends ShardReads {
    /** Creates the heads that are missing, each unowned at epoch 0 and seq 0. Only at the first start. */
    CompletionStage<Void> createHeads(int shards);

    /** Bumps the epoch: applied only if epoch and owner are still those. On rejection, what stands there. */
    CompletionStage<CasOutcome> acquire(ShardId shard, long epoch, String owner, long newEpoch, String newOwner);

    /**
     * The commit: head and journal row in one conditional batch, applied only if the head's epoch, seq, batch id and
     * owner are the expected ones. The stage fails when the outcome is unknown: send the identical commit again.
     */
    CompletionStage<CasOutcome> commit(Commit commit);

    /** Writes a whole chunk, stamped with {@code chunk.at} so that a late older write never hides it. */
    CompletionStage<Void> writeChunk(ShardId shard, long generation, Chunk chunk);

    CompletionStage<Optional<Chunk>> readChunk(ShardId shard, long generation, int chunk);

    /** Drops a whole dead generation. */
    CompletionStage<Void> dropGeneration(ShardId shard, long generation);

    CompletionStage<Optional<StoredResult>> readResult(ShardId shard, String keyHash);

    /** A result of a lower seq that arrives late does not hide the one of a higher seq. */
    CompletionStage<Void> writeResults(ShardId shard, List<StoredResult> results);

    /**
     * Writes records that leave their shard, each cell stamped with {@code records.at}. Durable at a quorum when the
     * stage ends.
     */
    CompletionStage<Void> writeArchive(ShardId shard, Archived records);

    /** The newest records of which this is one; empty when it never left its shard. */
    CompletionStage<Optional<Archived>> readArchive(ShardId shard, EntryKey member);

    /** How far a consumer of the journal has come; 0 when it never ran. */
    CompletionStage<Long> readOffset(ShardId shard, String consumer);

    /** Never goes back: a late write of a lower seq changes nothing. */
    CompletionStage<Void> writeOffset(ShardId shard, String consumer, long seq);

    /**
     * The head row.
     *
     * @param owner member, incarnation and nonce of who may commit; empty when nobody may
     * @param mark every change up to this seq is in the chunks of {@code generation}
     */
    record Head(long epoch, long seq, String batchId, String owner, long mark, long generation) {
        /** Whether this is what a commit that expects {@code other} must find. */
        public boolean isAt(Head other) {
            return epoch == other.epoch
                    && seq == other.seq
                    && batchId.equals(other.batchId)
                    && owner.equals(other.owner);
        }
    }

    /**
     * One conditional batch.
     *
     * @param expected the head as it must stand
     * @param next the head as it will stand; its seq is one more, its epoch the same
     * @param body the journal row's encoded body
     * @param pruneUpTo journal rows up to this seq are deleted, or null
     */
    record Commit(
            ShardId shard,
            Head expected,
            Head next,
            byte[] body,
            @Nullable Long pruneUpTo) {}

    /**
     * Applied, or rejected with the head that stands there: its epoch, seq, batch id and owner; mark and generation
     * need not be told.
     */
    record CasOutcome(boolean applied, @Nullable Head current) {}

    record JournalRow(long seq, String batchId, byte[] body) {}

    /** All entries of one chunk as of seq {@code at}. */
    record Chunk(int number, long at, byte[] body) {}

    /**
     * Records that have left their shard together.
     *
     * @param members the keys of all but the root, to be found by; empty when it was read
     * @param at the seq as of which they are
     * @param body the encoded {@link Retirement}
     */
    record Archived(EntryKey root, List<EntryKey> members, long at, byte[] body) {
        public Archived {
            members = List.copyOf(members);
        }
    }

    /** The result of a keyed command, kept for replay at least 48 hours. */
    record StoredResult(String keyHash, String bodyHash, long seq, byte[] result) {}
}
