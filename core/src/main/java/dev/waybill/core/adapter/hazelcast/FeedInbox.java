package dev.waybill.core.adapter.hazelcast;

import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.ShardId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * What waits for the feed's thread. Batches and messages are bounded and dropped beyond it: a gap is repaired, a
 * queue that grows is not. Everything else is bounded by the number of shards and of requests under way.
 */
final class FeedInbox {
    static final int MAX_BATCHES = 8192;
    static final int MAX_MESSAGES = 4096;
    private static final int MAX_DRAIN = 64;

    private final LinkedBlockingQueue<Item> items = new LinkedBlockingQueue<>();
    private final AtomicInteger batches = new AtomicInteger();
    private final AtomicInteger messages = new AtomicInteger();
    private final Map<ShardId, FeedMessage.Standing> dropped = new ConcurrentHashMap<>();
    private final LongAdder droppedCount = new LongAdder();

    /** Something to do on the feed's thread. */
    sealed interface Item {}

    record Batch(CommittedBatch batch) implements Item {}

    record Message(byte[] bytes, Instant receivedAt) implements Item {}

    record Task(Runnable run) implements Item {}

    void batch(CommittedBatch batch) {
        if (admit(batches, MAX_BATCHES)) {
            items.add(new Batch(batch));
            return;
        }
        droppedCount.increment();
        dropped.put(batch.shard(), new FeedMessage.Standing(batch.shard(), batch.epoch(), batch.seq()));
    }

    void message(byte[] bytes, Instant receivedAt) {
        if (admit(messages, MAX_MESSAGES)) {
            items.add(new Message(bytes, receivedAt));
        } else {
            droppedCount.increment();
        }
    }

    void task(Runnable run) {
        items.add(new Task(run));
    }

    /** Waits for at least one item, but not longer than that; then takes what is there. */
    List<Item> take(long waitNanos) throws InterruptedException {
        List<Item> taken = new ArrayList<>();
        Item first = items.poll(Math.max(0, waitNanos), TimeUnit.NANOSECONDS);
        if (first != null) {
            taken.add(first);
            items.drainTo(taken, MAX_DRAIN - 1);
        }
        taken.forEach(this::leave);
        return taken;
    }

    /** Where shards stand whose batches were dropped since the last call. */
    List<FeedMessage.Standing> takeDropped() {
        List<FeedMessage.Standing> taken = new ArrayList<>();
        for (ShardId shard : List.copyOf(dropped.keySet())) {
            FeedMessage.Standing standing = dropped.remove(shard);
            if (standing != null) {
                taken.add(standing);
            }
        }
        return taken;
    }

    long droppedCount() {
        return droppedCount.sum();
    }

    private void leave(Item item) {
        if (item instanceof Batch) {
            batches.decrementAndGet();
        } else if (item instanceof Message) {
            messages.decrementAndGet();
        }
    }

    private static boolean admit(AtomicInteger count, int max) {
        if (count.incrementAndGet() <= max) {
            return true;
        }
        count.decrementAndGet();
        return false;
    }
}
