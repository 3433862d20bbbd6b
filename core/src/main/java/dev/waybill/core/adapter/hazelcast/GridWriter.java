package dev.waybill.core.adapter.hazelcast;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardSnapshot;
import dev.waybill.core.shard.follow.ReadModel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Writes the cells of the owned shards into the grid: one write of a cell at a time, always the latest value, again
 * until it is acknowledged. A read model like the others, so that its mirrors have no gap either. Changed cells go before the rewriting of whole shards. One thread.
 */
final class GridWriter implements ReadModel {
    static final int MAX_UNDER_WAY = 64;
    static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(200);

    private final Target target;
    private final Set<ShardId> owned = new HashSet<>();
    private final Map<ShardId, GridMirror> mirrors = new HashMap<>();
    private final Set<Key> changed = new LinkedHashSet<>();
    private final Deque<Rewrite> rewrites = new ArrayDeque<>();
    private final Set<Key> underWay = new HashSet<>();
    private final Set<Key> changedUnderWay = new HashSet<>();
    private long notBeforeNanos;

    /** Where cells go. */
    interface Target {
        CompletionStage<Boolean> put(Key key, StockGrid.Cell cell);

        /** Calls {@link GridWriter#written} on the writer's thread. */
        void written(Key key, @Nullable Throwable failure);

        /** Calls {@link GridWriter#found} on the writer's thread. */
        void findCells(ShardId shard);
    }

    record Key(ShardId shard, Sku sku) {}

    private record Rewrite(ShardId shard, Iterator<Sku> skus) {}

    GridWriter(Target target, long nowNanos) {
        this.target = target;
        this.notBeforeNanos = nowNanos;
    }

    @Override
    public void owned(ShardId shard, boolean now) {
        mirrors.remove(shard);
        if (now) {
            owned.add(shard);
            return;
        }
        owned.remove(shard);
        changed.removeIf(key -> key.shard().equals(shard));
        rewrites.removeIf(rewrite -> rewrite.shard().equals(shard));
    }

    @Override
    public void reset(ShardSnapshot snapshot) {
        if (owned.contains(snapshot.shard())) {
            mirrors.put(snapshot.shard(), new GridMirror(snapshot));
            rewrite(snapshot.shard());
        }
    }

    @Override
    public void apply(CommittedBatch batch) {
        GridMirror mirror = mirrors.get(batch.shard());
        if (mirror != null) {
            mirror.apply(batch).forEach(sku -> changed(new Key(batch.shard(), sku)));
        }
    }

    /** The grid may have lost cells of the shard: writes all of them again. */
    void rewrite(ShardId shard) {
        GridMirror mirror = mirrors.get(shard);
        if (mirror != null) {
            rewrites.removeIf(rewrite -> rewrite.shard().equals(shard));
            rewrites.add(new Rewrite(shard, mirror.skus().iterator()));
            target.findCells(shard);
        }
    }

    /** SKUs that have a cell in the grid: those without a position must not keep their old stock there. */
    void found(ShardId shard, Collection<Sku> skus) {
        GridMirror mirror = mirrors.get(shard);
        if (mirror != null) {
            Set<Sku> known = new HashSet<>(mirror.skus());
            skus.stream().filter(sku -> !known.contains(sku)).forEach(sku -> changed(new Key(shard, sku)));
        }
    }

    Set<ShardId> owned() {
        return Set.copyOf(mirrors.keySet());
    }

    int waiting() {
        return changed.size() + underWay.size() + rewrites.size();
    }

    /** Sends what may be sent now. */
    void pump(long nowNanos) {
        while (underWay.size() < MAX_UNDER_WAY && nowNanos - notBeforeNanos >= 0) {
            Key next = next();
            if (next == null) {
                return;
            }
            send(next);
        }
    }

    void written(Key key, boolean success, long nowNanos) {
        underWay.remove(key);
        boolean again = changedUnderWay.remove(key);
        if (!success) {
            notBeforeNanos = nowNanos + PAUSE_AFTER_FAILURE.toNanos();
        }
        if ((again || !success) && mirrors.containsKey(key.shard())) {
            changed.add(key);
        }
    }

    private void changed(Key key) {
        if (underWay.contains(key)) {
            changedUnderWay.add(key);
        } else {
            changed.add(key);
        }
    }

    private @Nullable Key next() {
        Iterator<Key> first = changed.iterator();
        if (first.hasNext()) {
            Key key = first.next();
            first.remove();
            return key;
        }
        return nextOfRewrite();
    }

    private @Nullable Key nextOfRewrite() {
        while (!rewrites.isEmpty()) {
            Rewrite rewrite = rewrites.element();
            if (!rewrite.skus().hasNext()) {
                rewrites.remove();
                continue;
            }
            Key key = new Key(rewrite.shard(), rewrite.skus().next());
            if (!underWay.contains(key)) {
                return key;
            }
            changedUnderWay.add(key);
        }
        return null;
    }

    private void send(Key key) {
        GridMirror mirror = mirrors.get(key.shard());
        if (mirror == null) {
            return;
        }
        underWay.add(key);
        target.put(key, mirror.cell(key.sku()))
                .whenCompleteAsync((done, failure) -> target.written(key, failure), Runnable::run);
    }
}
