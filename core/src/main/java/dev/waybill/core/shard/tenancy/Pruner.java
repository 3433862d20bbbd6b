package dev.waybill.core.shard.tenancy;

import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.port.Loops.Loop;
import dev.waybill.core.shard.port.ShardStore.Head;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Finds out how far the journal may be pruned: behind the mark, the slowest consumer and ten minutes. */
final class Pruner {
    private static final Duration BETWEEN = Duration.ofSeconds(10);

    private final Kit kit;
    private final ShardId shard;
    private final Loop loop;
    private final Tail tail;
    private final LongSupplier copied;
    private long pruned;
    private long candidate;
    private long lastAsked;

    Pruner(Kit kit, ShardId shard, Tail tail, LongSupplier copied) {
        this.kit = kit;
        this.shard = shard;
        this.loop = kit.loop(shard);
        this.tail = tail;
        this.copied = copied;
        this.lastAsked = kit.nanos();
    }

    /** What the next batch may prune, or null. */
    @Nullable
    Long next() {
        return candidate - pruned >= kit.config().checkpoints().pruneRows() ? candidate : null;
    }

    void applied(@Nullable Long upTo) {
        if (upTo != null) {
            pruned = Math.max(pruned, upTo);
        }
    }

    /** Asks the consumers, now and then. */
    void consider(Head head) {
        long ours = Math.min(Math.min(head.mark(), copied.getAsLong()), oldEnough());
        if (ours - pruned < kit.config().checkpoints().pruneRows() || !kit.since(lastAsked, BETWEEN)) {
            return;
        }
        lastAsked = kit.nanos();
        CompletionStage<Long> slowest = CompletableFuture.completedFuture(ours);
        for (String consumer : kit.config().consumers()) {
            slowest = slowest.thenCombine(kit.store().readOffset(shard, consumer), Math::min);
        }
        kit.then(slowest, loop, (upTo, failure) -> {
            if (failure == null) {
                candidate = Math.max(candidate, upTo);
            }
        });
    }

    private long oldEnough() {
        return tail.olderThan(
                kit.clock().wall().minus(kit.config().checkpoints().keepRows()));
    }
}
