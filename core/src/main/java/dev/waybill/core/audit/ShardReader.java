package dev.waybill.core.audit;

import dev.waybill.core.audit.ShardView.ChunkView;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderRecords;
import dev.waybill.core.shard.CommittedBatch.Change;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.shard.port.ShardStore.Head;
import dev.waybill.core.stock.Ledger;
import dev.waybill.core.stock.Position;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts a shard together from what is stored, in the order in which an owner would: head, chunks, head again, then the
 * journal up to it. The ledger's offset is read before, so that it can only be older, the copies after, and then what was
 * committed meanwhile. Blocks.
 */
final class ShardReader implements ViewSource {
    private final AuditSource source;
    private final StoredShards stored;

    ShardReader(AuditSource source) {
        this.source = source;
        this.stored = new StoredShards(source.store(), source.codec());
    }

    @Override
    public int shards() {
        return source.shards();
    }

    @Override
    public ShardReading read(ShardId shard) {
        Broken broken = new Broken(shard);
        long ledgerUpTo = source.ledger() == null ? -1 : stored.offset(shard, AuditSource.LEDGER_CONSUMER);
        Optional<Head> before = stored.head(shard);
        if (before.isEmpty()) {
            broken.add(Invariant.I6, "head", "a head row", "none");
            return new ShardReading(null, broken.list(), null, Map.of(), Set.of());
        }
        List<ChunkView> chunks = stored.chunks(shard, before.get(), broken);
        Head head = stored.head(shard).orElse(before.get());
        if (head.generation() != before.get().generation()) {
            broken.add(Invariant.I7, "head", "one generation while it was read", "another one");
        }
        long from = ledgerUpTo < 0 ? head.mark() : Math.min(head.mark(), ledgerUpTo);
        List<Row> rows = stored.rows(shard, from, head, broken);
        ShardView view = view(shard, head, chunks, rows);
        LedgerSums ledger = ledger(view, ledgerUpTo);
        Map<String, Map<EntryKey, Integer>> copies = copies(view);
        Set<EntryKey> since = copies.isEmpty() ? Set.of() : changedSince(view, broken);
        return new ShardReading(view, broken.list(), ledger, copies, since);
    }

    /** The copies are newer than the view: what was committed in between they show, and the view does not. */
    private Set<EntryKey> changedSince(ShardView view, Broken broken) {
        Head then = view.head();
        Head now = stored.head(view.shard()).orElse(then);
        return stored.rows(view.shard(), then.seq(), now.seq(), broken).stream()
                .flatMap(row -> row.changes().stream())
                .map(Change::key)
                .collect(Collectors.toSet());
    }

    @Override
    public boolean archived(OrderId order) {
        return stored.archived(order).filter(OrderRecords::ended).isPresent();
    }

    private Map<String, Map<EntryKey, Integer>> copies(ShardView view) {
        Map<String, Map<EntryKey, Integer>> copies = new HashMap<>();
        source.readPaths().forEach(path -> copies.put(path.name(), CopyReader.read(path, view)));
        return copies;
    }

    private ShardView view(ShardId shard, Head head, List<ChunkView> chunks, List<Row> rows) {
        ToIntFunction<EntryKey> chunkOf = StoredShards.chunkOf(chunks);
        Map<EntryKey, Entry> state = new HashMap<>();
        Map<Integer, Long> at = new HashMap<>();
        for (ChunkView chunk : chunks) {
            state.putAll(chunk.entries());
            at.put(chunk.number(), chunk.at());
        }
        for (Row row : rows) {
            for (Change change : row.changes()) {
                if (row.seq() > at.getOrDefault(chunkOf.applyAsInt(change.key()), 0L)) {
                    set(state, change);
                }
            }
        }
        ShardTime now =
                new ShardTime(source.wallClock().instant(), source.domainClock().instant());
        return new ShardView(shard, head, now, source.domainMercy(), chunks, chunkOf, rows, state);
    }

    private static void set(Map<EntryKey, Entry> state, Change change) {
        Entry value = change.value();
        if (value == null) {
            state.remove(change.key());
        } else {
            state.put(change.key(), value);
        }
    }

    private @Nullable LedgerSums ledger(ShardView view, long upTo) {
        Ledger ledger = source.ledger();
        if (ledger == null) {
            return null;
        }
        Set<Position> positions = new HashSet<>();
        view.entries(Position.class).forEach(p -> positions.add(Position.empty(p.node(), p.sku())));
        return new LedgerReader(ledger).read(upTo, positions);
    }
}
