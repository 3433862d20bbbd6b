package dev.waybill.simulator.chaos;

import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.CommittedBatch.Change;
import dev.waybill.core.shard.JournalBody;
import dev.waybill.core.shard.JournalBody.Decision;
import dev.waybill.core.shard.JournalBody.KeyResult;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.Waiting;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.shard.port.ShardReads;
import dev.waybill.core.shard.port.ShardStore.Head;
import dev.waybill.core.shard.port.ShardStore.JournalRow;
import dev.waybill.core.stock.Position;
import dev.waybill.simulator.check.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Reads the journals behind the members' backs: every row once, in order, before it is pruned. No row of an old epoch
 * may follow one of a newer, and no position may go below zero at any commit. Safe for any thread, one look at a time.
 */
public final class JournalWatch {
    private static final int PAGE = 256;

    private final ShardReads store;
    private final RecordCodec codec;
    private final long[] seqs;
    private final long[] epochs;
    private final List<EpochBegin> begins = new ArrayList<>();
    private final Set<Stored.Place> overReserved = new HashSet<>();
    private final List<Verdict> findings = new ArrayList<>();
    private final Map<String, KeyTimes> keys = new HashMap<>();
    private final Map<Stored.Place, Integer> atp = new HashMap<>();
    private long rows;

    /** The first commit of an epoch, in its shard's time. */
    public record EpochBegin(int shard, long epoch, Instant at) {}

    /**
     * When a client's key was first committed, and when its result was, in shard time.
     *
     * @param decided null while the key waits for its result
     */
    public record KeyTimes(Instant opened, @Nullable Instant decided) {}

    public JournalWatch(ShardReads store, RecordCodec codec, int shards) {
        this.store = store;
        this.codec = codec;
        this.seqs = new long[shards];
        this.epochs = new long[shards];
    }

    /** Reads whatever is new in all shards. */
    public CompletionStage<Void> look() {
        CompletableFuture<?>[] all = new CompletableFuture<?>[seqs.length];
        for (int shard = 0; shard < seqs.length; shard++) {
            all[shard] = look(shard).toCompletableFuture();
        }
        return CompletableFuture.allOf(all);
    }

    private CompletionStage<Void> look(int shard) {
        long after = seqOf(shard);
        return store.readJournal(new ShardId(shard), after, after + PAGE).thenCompose(page -> {
            fold(shard, page);
            return page.size() == PAGE && seqOf(shard) == after + PAGE
                    ? look(shard)
                    : CompletableFuture.completedFuture(null);
        });
    }

    private synchronized long seqOf(int shard) {
        return seqs[shard];
    }

    private synchronized void fold(int shard, List<JournalRow> page) {
        for (JournalRow row : page) {
            if (row.seq() != seqs[shard] + 1) {
                return; // a quorum may miss a row that is there: it comes with the next look
            }
            seqs[shard] = row.seq();
            rows++;
            fold(shard, row.seq(), codec.decode(row.body(), JournalBody.class));
        }
    }

    private void fold(int shard, long seq, JournalBody body) {
        if (body.epoch() < epochs[shard]) {
            String what = "of epoch " + body.epoch() + " follows epoch " + epochs[shard];
            findings.add(new Verdict("I6", "row " + seq + " of shard " + shard + " " + what));
        } else if (body.epoch() > epochs[shard]) {
            epochs[shard] = body.epoch();
            begins.add(new EpochBegin(shard, body.epoch(), body.time().wall()));
        }
        for (Change change : body.changes()) {
            if (change.value() instanceof Position position) {
                judge(position);
            }
        }
        body.decisions().forEach(decision -> note(decision, body.time().wall()));
    }

    private void note(Decision decision, Instant at) {
        CommandKey key = decision.key();
        if (key != null) {
            boolean waits = codec.decode(decision.result(), Result.class) instanceof Waiting;
            keys.putIfAbsent(key.hash(), new KeyTimes(at, waits ? null : at));
        }
        for (KeyResult resolved : decision.resolved()) {
            keys.computeIfPresent(
                    resolved.key().hash(),
                    (hash, times) -> times.decided() == null ? new KeyTimes(times.opened(), at) : times);
        }
    }

    private void judge(Position position) {
        atp.put(new Stored.Place(position.node().value(), position.sku().value()), position.atp());
        if (position.onHand() < 0 || position.reserved() < 0) {
            findings.add(new Verdict("I1", "below zero at some commit: " + position));
        } else if (position.reserved() > position.onHand()) {
            overReserved.add(
                    new Stored.Place(position.node().value(), position.sku().value()));
        }
    }

    /** Reads on until every row up to the heads of now was seen; what is missing then is a finding. */
    public CompletionStage<List<Verdict>> complete() {
        CompletionStage<Map<Integer, Long>> heads = CompletableFuture.completedFuture(new HashMap<>());
        for (int i = 0; i < seqs.length; i++) {
            int shard = i;
            heads = heads.thenCompose(before -> store.readHead(new ShardId(shard))
                    .thenApply(head -> {
                        before.put(shard, head.map(Head::seq).orElse(Long.MAX_VALUE));
                        return before;
                    }));
        }
        return heads.thenCompose(all -> look().thenApply(looked -> behind(all)));
    }

    private List<Verdict> behind(Map<Integer, Long> heads) {
        return heads.entrySet().stream()
                .filter(head -> seqOf(head.getKey()) < head.getValue())
                .map(head -> new Verdict("I6", "shard " + head.getKey() + " lacks row " + (seqOf(head.getKey()) + 1)))
                .toList();
    }

    public synchronized List<EpochBegin> epochs() {
        return List.copyOf(begins);
    }

    public synchronized Set<Stored.Place> overReserved() {
        return Set.copyOf(overReserved);
    }

    public synchronized List<Verdict> findings() {
        return List.copyOf(findings);
    }

    /** What may be promised of each position, as of the last row that was read. */
    public synchronized Map<Stored.Place, Integer> atp() {
        return Map.copyOf(atp);
    }

    /** By the key's hash. */
    public synchronized Map<String, KeyTimes> keys() {
        return Map.copyOf(keys);
    }

    /** How many commits were seen. */
    public synchronized long rows() {
        return rows;
    }
}
