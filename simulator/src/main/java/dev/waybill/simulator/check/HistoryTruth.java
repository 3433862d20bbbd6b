package dev.waybill.simulator.check;

import dev.waybill.core.shard.ChunkBody;
import dev.waybill.core.shard.CommittedBatch.Change;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardStore;
import dev.waybill.core.shard.ShardStore.Chunk;
import dev.waybill.core.shard.ShardStore.Head;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Recovery equals history: each chunk is what all rows from the first one made of its entries, up to its seq. */
final class HistoryTruth {
    private final World world;
    private final ShardId shard;
    private final List<Verdict> verdicts;

    private HistoryTruth(World world, ShardId shard, List<Verdict> verdicts) {
        this.world = world;
        this.shard = shard;
        this.verdicts = verdicts;
    }

    static void check(World world, List<Verdict> verdicts) {
        for (int i = 0; i < world.settings.shards(); i++) {
            HistoryTruth truth = new HistoryTruth(world, new ShardId(i), verdicts);
            world.faults.exactly(() -> truth.check());
        }
    }

    private boolean check() {
        ShardStore store = world.cluster.store();
        Head head = Journal.now(store.readHead(shard)).orElseThrow();
        List<Journal.Row> rows = world.journal.rows(shard);
        if (rows.size() != head.seq()) {
            verdict("I6", "consumers saw rows up to " + rows.size() + " of " + head.seq());
        }
        int count = head.generation() == 0 ? 0 : 1;
        for (int number = 0; number < count; number++) {
            Optional<Chunk> chunk = Journal.now(store.readChunk(shard, head.generation(), number));
            if (chunk.isEmpty()) {
                verdict("I7", "chunk " + number + " of generation " + head.generation() + " is missing");
            } else {
                ChunkBody body = World.CODEC.decode(chunk.get().body(), ChunkBody.class);
                count = body.chunks();
                compare(chunk.get(), body, rows);
            }
        }
        return true;
    }

    private void compare(Chunk chunk, ChunkBody body, List<Journal.Row> rows) {
        Map<EntryKey, Entry> history = new HashMap<>();
        for (Journal.Row row : rows) {
            if (row.seq() <= chunk.at()) {
                row.body().changes().forEach(change -> fold(history, change, chunk.number(), body.chunks()));
            }
        }
        Map<EntryKey, Entry> stored = new HashMap<>();
        body.entries().forEach(change -> fold(stored, change, chunk.number(), body.chunks()));
        if (!stored.equals(history)) {
            verdict("I7", "chunk " + chunk.number() + " as of " + chunk.at() + " is not what the journal made");
        }
    }

    private static void fold(Map<EntryKey, Entry> state, Change change, int chunk, int chunks) {
        Entry value = change.value();
        if (ChunkBody.chunkOf(change.key(), chunks) != chunk) {
            return;
        }
        if (value == null) {
            state.remove(change.key());
        } else {
            state.put(change.key(), value);
        }
    }

    private void verdict(String about, String what) {
        verdicts.add(new Verdict(about, "shard " + shard.value() + ": " + what));
    }
}
