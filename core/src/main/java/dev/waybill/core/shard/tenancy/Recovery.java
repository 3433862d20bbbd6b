package dev.waybill.core.shard.tenancy;

import dev.waybill.core.shard.ChunkBody;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.JournalBody;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.shard.port.ShardStore.Chunk;
import dev.waybill.core.shard.port.ShardStore.Head;
import dev.waybill.core.shard.port.ShardStore.JournalRow;
import dev.waybill.core.shard.tenancy.Recovered.Replayed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Reads a shard back, after its epoch was bumped and its head read: the journal first, then the chunks of the
 * generation that the head names. Anything missing refuses. Pure but for the reads.
 */
public final class Recovery {
    private static final int PAGE = 256;

    private final Kit kit;
    private final ShardId shard;
    private final Head head;
    private final Turn turn;

    public Recovery(Kit kit, ShardId shard, Head head, Turn turn) {
        this.kit = kit;
        this.shard = shard;
        this.head = head;
        this.turn = turn;
    }

    /** A chunk that was read, as of a seq. */
    private record Read(long at, ChunkBody body) {}

    /** The shard did not read back whole. */
    static final class IncompleteException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        IncompleteException(String message) {
            super(message);
        }
    }

    public CompletionStage<Recovered> run() {
        return kit.store()
                .readOffset(shard, ResultCopier.CONSUMER)
                .thenCompose(offset -> readRows(from(offset), new ArrayList<>())
                        .thenCompose(rows -> head.generation() == 0
                                ? CompletableFuture.completedStage(fold(offset, rows, List.of()))
                                : inTurn(() ->
                                        readChunks().thenApplyAsync(chunks -> fold(offset, rows, chunks), loading()))));
    }

    /** What takes memory and computing: a bounded number of shards at a time, those first that somebody waits for. */
    private <T> CompletionStage<T> inTurn(Supplier<CompletionStage<T>> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        turn.enter(
                kit.loading(),
                () -> loading()
                        .execute(() -> began(work).whenComplete((value, failure) -> {
                            kit.loading().leave();
                            if (failure == null) {
                                done.complete(value);
                            } else {
                                done.completeExceptionally(failure);
                            }
                        })));
        return done;
    }

    private static <T> CompletionStage<T> began(Supplier<CompletionStage<T>> work) {
        try {
            return work.get();
        } catch (RuntimeException e) { // the session is closing
            return CompletableFuture.failedStage(e);
        }
    }

    private Executor loading() {
        return kit.ports().loops().loading();
    }

    /** Keys are replayed from the copied offset, and the last row is needed for its time. */
    private long from(long offset) {
        return Math.max(0, Math.min(Math.min(head.mark(), offset), head.seq() - 1));
    }

    private CompletionStage<List<Replayed>> readRows(long after, List<Replayed> rows) {
        if (after >= head.seq()) {
            return CompletableFuture.completedFuture(rows);
        }
        long upTo = Math.min(head.seq(), after + PAGE);
        return kit.store().readJournal(shard, after, upTo).thenCompose(page -> {
            long expected = after;
            for (JournalRow row : page) {
                expected++;
                if (row.seq() != expected) {
                    break;
                }
                rows.add(new Replayed(row, kit.codec().decode(row.body(), JournalBody.class)));
            }
            if (rows.isEmpty() || rows.get(rows.size() - 1).row().seq() != upTo) {
                throw new IncompleteException(
                        "journal of shard " + shard.value() + " has a gap in " + after + ".." + upTo);
            }
            return readRows(upTo, rows);
        });
    }

    private CompletionStage<List<Read>> readChunks() {
        return readChunk(0).thenCompose(first -> {
            CompletionStage<List<Read>> all = CompletableFuture.completedFuture(new ArrayList<>(List.of(first)));
            for (int i = 1; i < first.body().chunks(); i++) {
                all = all.thenCombine(readChunk(i), (chunks, chunk) -> {
                    chunks.add(chunk);
                    return chunks;
                });
            }
            return all;
        });
    }

    private CompletionStage<Read> readChunk(int number) {
        return kit.store()
                .readChunk(shard, head.generation(), number)
                .thenApplyAsync(found -> read(checked(number, found)), loading());
    }

    private Read read(Chunk chunk) {
        return new Read(chunk.at(), kit.codec().decode(chunk.body(), ChunkBody.class));
    }

    private Chunk checked(int number, Optional<Chunk> found) {
        if (found.isEmpty()) {
            throw new IncompleteException("chunk " + number + " of shard " + shard.value() + " is missing");
        }
        if (found.get().at() > head.seq()) {
            throw new IncompleteException("chunk " + number + " of shard " + shard.value() + " is of the future");
        }
        return found.get();
    }

    private Recovered fold(long offset, List<Replayed> rows, List<Read> chunks) {
        int count = kit.config().checkpoints().chunks();
        ShardTime start = new ShardTime(Instant.EPOCH, Instant.EPOCH);
        ShardState state = new ShardState(count, Math.min(head.mark(), offset), start);
        long[] loaded = load(state, chunks);
        Tail tail = new Tail();
        for (Replayed each : rows) {
            replay(each, state, tail, loaded);
        }
        boolean needsGeneration = head.generation() == 0 || chunks.size() != count;
        return new Recovered(head, state, tail, offset, List.copyOf(rows), needsGeneration);
    }

    /** As of which seq each of the state's chunks was loaded; with another number of chunks, the oldest of all. */
    private long[] load(ShardState state, List<Read> chunks) {
        int count = state.dirty().chunks();
        long[] loaded = new long[count];
        long oldest = chunks.stream().mapToLong(Read::at).min().orElse(0);
        for (int i = 0; i < count; i++) {
            loaded[i] = chunks.size() == count ? chunks.get(i).at() : oldest;
        }
        for (Read chunk : chunks) {
            chunk.body().entries().forEach(each -> {
                Entry value = each.value();
                if (value != null) {
                    state.load(each.key(), value);
                }
            });
        }
        return loaded;
    }

    private void replay(Replayed each, ShardState state, Tail tail, long[] loaded) {
        long seq = each.row().seq();
        if (seq <= head.mark()) {
            state.foldKeys(seq, each.body());
            tail.sample(seq, each.body().time().wall());
            return;
        }
        state.foldAfter(seq, each.body(), loaded);
        tail.add(seq, each.row().body().length, each.body().time().wall());
    }
}
