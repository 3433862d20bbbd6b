package dev.waybill.core.adapter.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardSnapshot;
import dev.waybill.core.shard.SnapshotSource;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.shard.follow.ReadModel;
import dev.waybill.core.shard.follow.ShardFollower;
import dev.waybill.core.shard.port.CommitListener;
import dev.waybill.core.shard.port.ShardTransport;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the commits of every owner to the read models of every member, and those of this member to the grid. All of
 * it happens on one thread behind a bounded inbox, after the acknowledgement and never awaited by it: whatever is
 * dropped shows as a gap or as a beacon ahead, and is repaired by a copy from the owner.
 */
public final class EffectsFeed implements CommitListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EffectsFeed.class);
    private static final Duration BEACON_EVERY = Duration.ofSeconds(1);
    private static final Duration WARN_EVERY = Duration.ofSeconds(10);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);
    private static final int MAX_COPY_WORK = 2 * ShardId.MAX_SHARDS;

    private final FeedInbox inbox = new FeedInbox();
    private final ThreadPoolExecutor copyWorker = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MAX_COPY_WORK), work -> daemon(work, "feed-copies"));
    private final InstantSource wallClock;
    private final EffectsTopic topic;
    private final StockGrid stockGrid;
    private final SnapshotSource source;
    private final SnapshotClient client;
    private final GridWriter grid;
    private final FeedLoop loop;
    private final GridGuard guard;
    private final WholeMembers members;
    private final UUID listener;
    private final Thread thread;
    private final LongAdder repaired = new LongAdder();
    private volatile int gridWaiting;
    private volatile boolean stopping;
    private long nextBeacon;

    /**
     * What the feed is made of.
     *
     * @param copies a transport of its own, by which members ask each other for copies of shards
     * @param source copies of the shards of this member
     * @param models of this member; from now on only the feed may touch them
     */
    public record Parts(
            HazelcastInstance hazelcast,
            ShardTransport copies,
            SnapshotSource source,
            int shards,
            List<ReadModel> models,
            RecordCodec codec,
            InstantSource wallClock) {
        public Parts {
            models = List.copyOf(models);
        }
    }

    private EffectsFeed(Parts parts) {
        PartitionKeys keys = new PartitionKeys(parts.hazelcast);
        wallClock = parts.wallClock;
        source = parts.source;
        topic = new EffectsTopic(parts.hazelcast);
        stockGrid = new StockGrid(parts.hazelcast, keys);
        client = new SnapshotClient(parts.copies, parts.codec, copyWorker);
        grid = new GridWriter(new GridTarget(), System.nanoTime());
        List<ReadModel> models = new ArrayList<>(parts.models);
        models.add(grid);
        loop = new FeedLoop(new FeedLoop.Parts(
                parts.codec,
                new ShardFollower(parts.shards, models),
                new Repairs(this::copyOf, this::fetched),
                topic,
                System::nanoTime,
                parts.copies.address()));
        SnapshotServer server = new SnapshotServer(parts.source, parts.codec, copyWorker);
        parts.copies.serve(server::answer);
        guard = new GridGuard(parts.hazelcast, keys, shard -> inbox.task(() -> grid.rewrite(shard)));
        members = new WholeMembers(parts.hazelcast);
        listener = topic.listen(bytes -> inbox.message(bytes, wallClock.instant()));
        thread = daemon(this::run, "feed");
    }

    /** Starts to listen and to publish. */
    public static EffectsFeed start(Parts parts) {
        EffectsFeed feed = new EffectsFeed(parts);
        feed.thread.start();
        return feed;
    }

    @Override
    public void committed(CommittedBatch batch) {
        inbox.batch(batch);
    }

    @Override
    public void acquired(ShardId shard, long epoch, long seq, Map<EntryKey, Entry> state) {
        ShardSnapshot snapshot = new ShardSnapshot(shard, epoch, seq, state);
        inbox.task(() -> loop.acquired(snapshot));
    }

    @Override
    public void lost(ShardId shard) {
        inbox.task(() -> loop.lost(shard));
    }

    /** The stock grid that this feed writes. */
    public StockGrid grid() {
        return stockGrid;
    }

    /** Whether another member of the cluster has the stock of every shard, so that it answers better than one that has not. */
    public boolean othersWhole() {
        return members.othersWhole();
    }

    /** Batches and messages that had no room and were left to repair. */
    public long dropped() {
        return inbox.droppedCount();
    }

    /** Copies of shards that were installed to close a gap. */
    public long repaired() {
        return repaired.sum();
    }

    /** Cells that are still to be written into the grid; a whole shard counts as one. */
    public int gridWaiting() {
        return gridWaiting;
    }

    @Override
    public void close() {
        stopping = true;
        guarded(guard::close); // these fail when Hazelcast has stopped before us
        guarded(() -> topic.stop(listener));
        thread.interrupt();
        copyWorker.shutdownNow();
        try {
            thread.join(STOP_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        nextBeacon = System.nanoTime();
        while (!stopping) {
            try {
                round(inbox.take(nextBeacon - System.nanoTime()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            beatIfTime();
        }
    }

    private void beatIfTime() {
        if (nextBeacon - System.nanoTime() <= 0) {
            guarded(this::beat);
            nextBeacon = System.nanoTime() + BEACON_EVERY.toNanos();
        }
    }

    /** Beats in between, too: a large shard that was just taken is one item. */
    private void round(List<FeedInbox.Item> items) {
        items.forEach(item -> {
            guarded(() -> handle(item));
            beatIfTime();
        });
        inbox.takeDropped().forEach(standing -> guarded(() -> loop.dropped(standing, wallClock.instant())));
        guarded(loop::flush);
        guarded(() -> grid.pump(System.nanoTime()));
        gridWaiting = grid.waiting();
    }

    private void beat() {
        loop.beat(wallClock.instant());
        loop.flush();
        guard.check(grid.owned());
        members.beat(loop.knowsAll());
    }

    private void handle(FeedInbox.Item item) {
        if (item instanceof FeedInbox.Batch own) {
            loop.own(own.batch());
        } else if (item instanceof FeedInbox.Message message) {
            loop.message(message.bytes(), message.receivedAt());
        } else if (item instanceof FeedInbox.Task task) {
            task.run().run();
        }
    }

    /** The thread outlives every mistake: what it could not do is repaired like anything that was dropped. */
    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            if (!stopping) {
                LOG.error("a step of the feed failed", e);
            }
        }
    }

    private CompletionStage<Optional<ShardSnapshot>> copyOf(ShardId shard) {
        String address = loop.ownerAddress(shard).orElseThrow();
        return loop.isOwnAddress(address) ? source.snapshot(shard) : client.fetch(address, shard);
    }

    private void fetched(ShardId shard, Optional<ShardSnapshot> snapshot) {
        snapshot.ifPresent(copy -> repaired.increment());
        inbox.task(() -> loop.fetched(shard, snapshot));
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    private final class GridTarget implements GridWriter.Target {
        private long warnedNanos;

        @Override
        public CompletionStage<Boolean> put(GridWriter.Key key, StockGrid.Cell cell) {
            return stockGrid.put(key.shard(), key.sku(), cell);
        }

        @Override
        public void written(GridWriter.Key key, @Nullable Throwable failure) {
            inbox.task(() -> {
                if (failure != null) {
                    warn(key, failure);
                }
                grid.written(key, failure == null, System.nanoTime());
            });
        }

        private void warn(GridWriter.Key key, Throwable failure) {
            long now = System.nanoTime();
            if (!stopping && (warnedNanos == 0 || now - warnedNanos > WARN_EVERY.toNanos())) {
                warnedNanos = now;
                LOG.warn("a cell of the stock grid was not written and will be again: {}", key, failure);
            }
        }

        @Override
        public void findCells(ShardId shard) {
            CompletableFuture.supplyAsync(() -> stockGrid.skus(shard), copyWorker)
                    .whenComplete((skus, failure) -> {
                        if (failure == null) {
                            inbox.task(() -> grid.found(shard, skus));
                        } else {
                            LOG.warn("cells of shard {} could not be listed", shard.value(), failure);
                        }
                    });
        }
    }
}
