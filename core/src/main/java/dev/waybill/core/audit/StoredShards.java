package dev.waybill.core.audit;

import dev.waybill.core.audit.ShardView.ChunkView;
import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderRecords;
import dev.waybill.core.order.OrderResult.OrderRead;
import dev.waybill.core.shard.ChunkBody;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.JournalBody;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.Retirement;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.codec.MalformedRecordException;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.shard.port.ShardStore;
import dev.waybill.core.shard.port.ShardStore.Chunk;
import dev.waybill.core.shard.port.ShardStore.Head;
import dev.waybill.core.shard.port.ShardStore.JournalRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.ToIntFunction;

/** Reads and decodes the rows of shards. What cannot be decoded is reported, not thrown. Blocks. */
final class StoredShards {
    /** Rows that are read at a time. */
    static final int PAGE = 256;

    /** Rows from before the mark that are looked at as well, as far as they are still there. */
    static final int BEHIND_MARK = 4_096;

    private final ShardStore store;
    private final RecordCodec codec;

    StoredShards(ShardStore store, RecordCodec codec) {
        this.store = store;
        this.codec = codec;
    }

    Optional<Head> head(ShardId shard) {
        return Reads.await(store.readHead(shard));
    }

    long offset(ShardId shard, String consumer) {
        return Reads.await(store.readOffset(shard, consumer));
    }

    /** Which chunk an entry belongs to, by what the chunks say of their number. */
    static ToIntFunction<EntryKey> chunkOf(List<ChunkView> chunks) {
        int count = chunks.stream().mapToInt(ChunkView::chunks).max().orElse(1);
        return key -> ChunkBody.chunkOf(key, count);
    }

    /** All chunks of the head's generation; none before the first generation. The first one tells how many. */
    List<ChunkView> chunks(ShardId shard, Head head, Broken broken) {
        List<ChunkView> chunks = new ArrayList<>();
        if (head.generation() == 0) {
            return chunks;
        }
        long generation = head.generation();
        int count = chunk(0, store.readChunk(shard, generation, 0), chunks, broken);
        List<CompletionStage<Optional<Chunk>>> others = new ArrayList<>();
        for (int number = 1; number < count; number++) {
            others.add(store.readChunk(shard, generation, number));
        }
        for (int number = 1; number < count; number++) {
            chunk(number, others.get(number - 1), chunks, broken);
        }
        return chunks;
    }

    /**
     * Adds the chunk and answers how many its generation has. A chunk that its store refuses to hand out, as it was
     * tampered with, is a finding like a missing one.
     */
    private int chunk(int number, CompletionStage<Optional<Chunk>> read, List<ChunkView> chunks, Broken broken) {
        String key = "chunk " + number;
        try {
            Optional<Chunk> chunk = Reads.await(read);
            if (chunk.isEmpty()) {
                broken.add(Invariant.I7, key, "a chunk of the head's generation", "none");
                return 0;
            }
            Optional<ChunkBody> body = decode(chunk.get().body(), ChunkBody.class, key, broken);
            body.ifPresent(b ->
                    chunks.add(new ChunkView(number, b.chunks(), chunk.get().at(), entries(b))));
            return body.map(ChunkBody::chunks).orElse(0);
        } catch (UnreadableException e) {
            broken.add(Invariant.I7, key, "a chunk that its shard wrote", "" + e.getMessage());
            return 0;
        }
    }

    private static Map<EntryKey, Entry> entries(ChunkBody body) {
        Map<EntryKey, Entry> entries = new HashMap<>();
        body.entries().forEach(change -> {
            if (change.value() != null) {
                entries.put(change.key(), change.value());
            }
        });
        return entries;
    }

    /** The rows up to the head's seq, from {@code from} or as many as are wanted before the mark. */
    List<Row> rows(ShardId shard, long from, Head head, Broken broken) {
        return rows(shard, Math.max(0, Math.min(from, head.mark() - BEHIND_MARK)), head.seq(), broken);
    }

    /** The rows after {@code from}, up to {@code last}. */
    List<Row> rows(ShardId shard, long from, long last, Broken broken) {
        List<Row> rows = new ArrayList<>();
        for (long after = from; after < last; after += PAGE) {
            long upTo = Math.min(last, after + PAGE);
            for (JournalRow row : Reads.await(store.readJournal(shard, after, upTo))) {
                decode(row.body(), JournalBody.class, "journal/" + row.seq(), broken)
                        .flatMap(body -> row(row, body, broken))
                        .ifPresent(rows::add);
            }
        }
        return rows;
    }

    private Optional<Row> row(JournalRow row, JournalBody body, Broken broken) {
        List<Decision> decisions = new ArrayList<>();
        for (JournalBody.Decision d : body.decisions()) {
            String key = "journal/" + row.seq();
            Optional<Result> result = decode(d.result(), Result.class, key, broken);
            if (result.isEmpty()) {
                return Optional.empty();
            }
            List<Decision.Resolved> resolved = new ArrayList<>();
            for (JournalBody.KeyResult r : d.resolved()) {
                decode(r.result(), Result.class, key, broken)
                        .ifPresent(value -> resolved.add(new Decision.Resolved(r.key(), value)));
            }
            decisions.add(new Decision(d.command(), d.key(), result.get(), d.events(), resolved));
        }
        return Optional.of(new Row(row.seq(), body.epoch(), row.batchId(), body.time(), decisions, body.changes()));
    }

    /** The order as it left its shard; empty when it never did. */
    Optional<OrderRead> archived(OrderId order) {
        return Reads.await(store.readArchive(order.home(), CustomerOrder.key(order)))
                .flatMap(archived -> {
                    Map<EntryKey, Entry> entries = new HashMap<>();
                    codec.decode(archived.body(), Retirement.class)
                            .entries()
                            .forEach(each -> entries.put(each.key(), Objects.requireNonNull(each.value())));
                    return OrderRecords.join(order, entries);
                });
    }

    private <T> Optional<T> decode(byte[] bytes, Class<T> type, String key, Broken broken) {
        try {
            return Optional.of(codec.decode(bytes, type));
        } catch (MalformedRecordException | IllegalArgumentException e) {
            broken.add(Invariant.I7, key, "a readable " + type.getSimpleName(), "" + e.getMessage());
            return Optional.empty();
        }
    }
}
