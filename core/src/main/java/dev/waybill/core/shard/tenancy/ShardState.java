package dev.waybill.core.shard.tenancy;

import dev.waybill.core.shard.ChunkBody;
import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.CommittedBatch.Change;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.JournalBody;
import dev.waybill.core.shard.JournalBody.KeyResult;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.shard.decide.AppliedEntries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What applied batches have made of a shard: entries by checkpoint chunk, deadlines, keys. Confined to its loop. */
final class ShardState implements AppliedEntries {
    private final List<Entries> chunks = new ArrayList<>();
    private final DueIndex due = new DueIndex();
    private final DirtyChunks dirty;
    private final KeyTable keys;
    private ShardTime time;

    ShardState(int chunkCount, long keyWatermark, ShardTime time) {
        for (int i = 0; i < chunkCount; i++) {
            chunks.add(new Entries());
        }
        this.dirty = new DirtyChunks(chunkCount);
        this.keys = new KeyTable(keyWatermark);
        this.time = time;
    }

    @Override
    public @Nullable Entry get(EntryKey key) {
        return chunks.get(chunk(key)).get(key);
    }

    @Override
    public int parts() {
        return chunks.size();
    }

    @Override
    public List<EntryKey> keys(int part, String kind) {
        List<EntryKey> keys = new ArrayList<>();
        chunks.get(part).forEach((key, entry) -> {
            if (key.kind().equals(kind)) {
                keys.add(key);
            }
        });
        return keys;
    }

    /** Folds an applied batch in. */
    void fold(long seq, JournalBody body) {
        time = later(time, body.time());
        body.changes().forEach(change -> change(seq, change));
        foldKeys(seq, body);
    }

    /**
     * Folds a row of the journal's tail in. A chunk that was loaded as of a later seq has the change already; it
     * counts as dirty nevertheless, because the body that was read need not have been acknowledged.
     */
    void foldAfter(long seq, JournalBody body, long[] loadedAt) {
        for (Change change : body.changes()) {
            int chunk = chunk(change.key());
            if (seq > loadedAt[chunk]) {
                change(seq, change);
            }
            dirty.changed(chunk, seq);
        }
        foldKeys(seq, body);
    }

    /** Folds in only the results: of a row whose changes are in the chunks already. */
    void foldKeys(long seq, JournalBody body) {
        time = later(time, body.time());
        long at = body.time().wall().toEpochMilli();
        for (JournalBody.Decision decision : body.decisions()) {
            CommandKey key = decision.key();
            if (key != null) {
                keys.put(key, decision.result(), seq, at);
            }
            for (KeyResult resolved : decision.resolved()) {
                keys.put(resolved.key(), resolved.result(), seq, at);
            }
        }
    }

    /** An entry of a checkpoint chunk. */
    void load(EntryKey key, Entry entry) {
        chunks.get(chunk(key)).put(key, entry);
        due.update(key, entry);
    }

    int chunk(EntryKey key) {
        return ChunkBody.chunkOf(key, chunks.size());
    }

    Entries entriesOf(int chunk) {
        return chunks.get(chunk);
    }

    Map<EntryKey, Entry> all() {
        Map<EntryKey, Entry> all = new HashMap<>();
        chunks.forEach(chunk -> chunk.forEach(all::put));
        return all;
    }

    /** How many entries there are. */
    long size() {
        return chunks.stream().mapToLong(Entries::size).sum();
    }

    ShardTime time() {
        return time;
    }

    DueIndex due() {
        return due;
    }

    DirtyChunks dirty() {
        return dirty;
    }

    KeyTable keys() {
        return keys;
    }

    static ShardTime later(ShardTime one, ShardTime other) {
        return new ShardTime(
                one.wall().isAfter(other.wall()) ? one.wall() : other.wall(),
                one.domain().isAfter(other.domain()) ? one.domain() : other.domain());
    }

    private void change(long seq, Change change) {
        int chunk = chunk(change.key());
        Entry value = change.value();
        if (value == null) {
            chunks.get(chunk).remove(change.key());
        } else {
            chunks.get(chunk).put(change.key(), value);
        }
        due.update(change.key(), value);
        dirty.changed(chunk, seq);
    }
}
