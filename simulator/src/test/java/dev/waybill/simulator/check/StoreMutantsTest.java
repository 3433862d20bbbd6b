package dev.waybill.simulator.check;

import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.port.ShardStore;
import dev.waybill.core.shard.port.ShardStore.Archived;
import dev.waybill.core.shard.port.ShardStore.CasOutcome;
import dev.waybill.core.shard.port.ShardStore.Chunk;
import dev.waybill.core.shard.port.ShardStore.Commit;
import dev.waybill.core.shard.port.ShardStore.Head;
import dev.waybill.core.shard.port.ShardStore.StoredResult;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Rules about what is stored, and in which order, broken between the members and their store. */
class StoreMutantsTest extends BrokenRules {
    @Test
    void noCondition_isFound() {
        found(store(real -> new PassingStore(real) {
            @Override
            public CompletionStage<CasOutcome> commit(Commit c) {
                return readHead(c.shard())
                        .thenCompose(head -> real.commit(
                                new Commit(c.shard(), head.orElseThrow(), c.next(), c.body(), c.pruneUpTo())));
            }
        }));
    }

    /** The condition names seq and batch only, so that an owner that was fenced goes on. */
    @Test
    void noEpoch_isFound() {
        found(store(real -> new PassingStore(real) {
            @Override
            public CompletionStage<CasOutcome> commit(Commit c) {
                return readHead(c.shard()).thenCompose(head -> real.commit(inAnyEpoch(c, head.orElseThrow())));
            }
        }));
    }

    private static Commit inAnyEpoch(Commit c, Head now) {
        Head n = c.next();
        Head next = new Head(now.epoch(), n.seq(), n.batchId(), now.owner(), n.mark(), n.generation());
        boolean follows = now.seq() == c.expected().seq()
                && now.batchId().equals(c.expected().batchId());
        return follows ? new Commit(c.shard(), now, next, c.body(), c.pruneUpTo()) : c;
    }

    /** The chunks are read before the epoch is bumped and the head with its mark is read, by a slow reader. */
    @Test
    void chunksReadBeforeTheMark_areFound() {
        found(store(ReadsChunksFirst::new));
    }

    private static final class ReadsChunksFirst extends PassingStore {
        private static final int MOST_CHUNKS = 5;
        private static final int SLOW = 150;

        private final Map<String, Optional<Chunk>> read = new HashMap<>();

        ReadsChunksFirst(ShardStore real) {
            super(real);
        }

        @Override
        public CompletionStage<CasOutcome> acquire(
                ShardId shard, long epoch, String owner, long newEpoch, String newOwner) {
            CompletionStage<Optional<Head>> head = real.readHead(shard);
            for (int i = 0; i < MOST_CHUNKS; i++) {
                int number = i;
                head = head.thenCompose(now ->
                        read(shard, now.orElseThrow().generation(), number).thenApply(chunk -> now));
            }
            for (int i = 0; i < SLOW; i++) {
                head = head.thenCompose(now -> real.readHead(shard));
            }
            return head.thenCompose(now -> real.acquire(shard, epoch, owner, newEpoch, newOwner));
        }

        private CompletionStage<Optional<Chunk>> read(ShardId shard, long generation, int number) {
            return real.readChunk(shard, generation, number).thenApply(chunk -> {
                read.put(shard + "/" + generation + "/" + number, chunk);
                return chunk;
            });
        }

        @Override
        public CompletionStage<Optional<Chunk>> readChunk(ShardId shard, long generation, int chunk) {
            Optional<Chunk> before = read.get(shard + "/" + generation + "/" + chunk);
            return before == null ? real.readChunk(shard, generation, chunk) : CompletableFuture.completedStage(before);
        }
    }

    @Test
    void answerBeforeApplied_isFound() {
        found(store(real -> new PassingStore(real) {
            @Override
            public CompletionStage<CasOutcome> commit(Commit c) {
                real.commit(c).exceptionally(lost -> null);
                return CompletableFuture.completedStage(new CasOutcome(true, null));
            }
        }));
    }

    @Test
    void markMovedBeforeTheChunks_isFound() {
        found(store(real -> new PassingStore(real) {
            @Override
            public CompletionStage<CasOutcome> commit(Commit c) {
                Head n = c.next();
                long mark = n.generation() == 0 ? n.mark() : n.seq() - 1;
                Head early = new Head(n.epoch(), n.seq(), n.batchId(), n.owner(), mark, n.generation());
                return real.commit(new Commit(c.shard(), c.expected(), early, c.body(), c.pruneUpTo()));
            }
        }));
    }

    @Test
    void generationsThatShareANumber_areFound() {
        found(store(real -> new PassingStore(real) {
            @Override
            public CompletionStage<Void> writeChunk(ShardId shard, long generation, Chunk chunk) {
                return real.writeChunk(shard, generation / 4 * 4, chunk);
            }

            @Override
            public CompletionStage<Optional<Chunk>> readChunk(ShardId shard, long generation, int chunk) {
                return real.readChunk(shard, generation / 4 * 4, chunk);
            }

            @Override
            public CompletionStage<Void> dropGeneration(ShardId shard, long generation) {
                return real.dropGeneration(shard, generation / 4 * 4);
            }
        }));
    }

    @Test
    void keysThatAreForgotten_areFound() {
        found(store(real -> new PassingStore(real) {
            @Override
            public CompletionStage<Optional<StoredResult>> readResult(ShardId shard, String keyHash) {
                return CompletableFuture.completedStage(Optional.empty());
            }
        }));
    }

    @Test
    void archiveThatIsMissing_isFound() {
        found(store(real -> new PassingStore(real) {
            @Override
            public CompletionStage<Optional<Archived>> readArchive(ShardId shard, EntryKey member) {
                return CompletableFuture.completedStage(Optional.empty());
            }
        }));
    }

    @Test
    void removalBeforeTheArchiveIsWritten_isFound() {
        found(store(real -> new PassingStore(real) {
            @Override
            public CompletionStage<Void> writeArchive(ShardId shard, Archived records) {
                real.writeArchive(shard, records).exceptionally(lost -> null);
                return CompletableFuture.completedStage(null);
            }
        }));
    }

    private static Mutant store(UnaryOperator<ShardStore> broken) {
        return new Mutant() {
            @Override
            public ShardStore store(ShardStore real) {
                return broken.apply(real);
            }
        };
    }
}
