package dev.waybill.simulator.check;

import dev.waybill.core.shard.ChunkBody;
import dev.waybill.core.shard.CommittedBatch.Change;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.port.ShardStore;
import dev.waybill.core.shard.port.ShardStore.Chunk;
import dev.waybill.core.shard.port.ShardStore.Head;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Recovery equals history: each chunk that is stored is what all rows from the first one made of its entries, up to its
 * seq and up to the mark; and so is each one that was seen being written, whoever wrote it.
 */
final class HistoryTruth {
    private final World world;
    private final ShardId shard;
    private final List<Verdict> verdicts;

    private HistoryTruth(World world, ShardId shard, List<Verdict> verdicts) {
        this.world = world;
        this.shard = shard;
        this.verdicts = verdicts;
    }

    /** A chunk, and the seq whose state it must be. */
    private record Claim(Chunk chunk, ChunkBody body, long asOf) {}

    static void check(World world, List<Verdict> verdicts) {
        for (int i = 0; i < world.settings.shards(); i++) {
            HistoryTruth truth = new HistoryTruth(world, new ShardId(i), verdicts);
            world.faults.exactly(() -> truth.check());
        }
    }

    private boolean check() {
        Head head = Journal.now(world.cluster.store().readHead(shard)).orElseThrow();
        List<Journal.Row> rows = world.journal.rows(shard);
        if (rows.size() != head.seq()) {
            verdict("I6", "consumers saw rows up to " + rows.size() + " of " + head.seq());
        }
        world.journal.unfenced(shard).forEach(row -> verdict("I6", row));
        List<Claim> claims = stored(head);
        for (Chunk written : world.cluster.chunkWrites(shard)) {
            claims.add(new Claim(written, body(written), written.at()));
        }
        claims.sort(Comparator.comparingLong(Claim::asOf));
        compare(claims, rows);
        return true;
    }

    /** The chunks of the generation that the head names. Rows up to the mark are not replayed: a chunk has them. */
    private List<Claim> stored(Head head) {
        ShardStore store = world.cluster.store();
        List<Claim> claims = new ArrayList<>();
        int count = head.generation() == 0 ? 0 : 1;
        for (int number = 0; number < count; number++) {
            Optional<Chunk> chunk = Journal.now(store.readChunk(shard, head.generation(), number));
            if (chunk.isEmpty()) {
                verdict("I7", "chunk " + number + " of generation " + head.generation() + " is missing");
            } else {
                ChunkBody body = body(chunk.get());
                count = body.chunks();
                claims.add(new Claim(chunk.get(), body, Math.max(chunk.get().at(), head.mark())));
            }
        }
        return claims;
    }

    private static ChunkBody body(Chunk chunk) {
        return World.CODEC.decode(chunk.body(), ChunkBody.class);
    }

    private void compare(List<Claim> claims, List<Journal.Row> rows) {
        Map<EntryKey, Entry> history = new HashMap<>();
        int next = 0;
        for (Claim claim : claims) {
            while (next < rows.size() && rows.get(next).seq() <= claim.asOf()) {
                rows.get(next++).body().changes().forEach(change -> fold(history, change));
            }
            if (!holds(claim, history)) {
                String at = "chunk " + claim.chunk().number() + " as of "
                        + claim.chunk().at();
                verdict("I7", at + " is not what the journal made up to " + claim.asOf());
            }
        }
    }

    /** Everything that the chunk says is so, and there is nothing else that belongs to it. */
    private static boolean holds(Claim claim, Map<EntryKey, Entry> history) {
        int chunks = claim.body().chunks();
        int number = claim.chunk().number();
        long belonging = history.keySet().stream()
                .filter(key -> ChunkBody.chunkOf(key, chunks) == number)
                .count();
        return belonging == claim.body().entries().size()
                && claim.body().entries().stream()
                        .allMatch(each -> ChunkBody.chunkOf(each.key(), chunks) == number
                                && each.value() != null
                                && each.value().equals(history.get(each.key())));
    }

    private static void fold(Map<EntryKey, Entry> state, Change change) {
        Entry value = change.value();
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
