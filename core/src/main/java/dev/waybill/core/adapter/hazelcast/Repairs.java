package dev.waybill.core.adapter.hazelcast;

import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardSnapshot;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Paces the fetching of snapshots: a few at a time, and ever more slowly for a shard that fails. One thread. */
final class Repairs {
    static final int MAX_UNDER_WAY = 8;
    static final Duration TIMEOUT = Duration.ofSeconds(30);
    static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    static final Duration LAST_PAUSE = Duration.ofSeconds(3);

    private final Function<ShardId, CompletionStage<Optional<ShardSnapshot>>> fetch;
    private final BiConsumer<ShardId, Optional<ShardSnapshot>> fetched;
    private final Set<ShardId> underWay = new HashSet<>();
    private final Map<ShardId, Pause> pauses = new HashMap<>();

    /** How long the shard waits after failures, and until when. */
    private record Pause(Duration length, long untilNanos) {}

    /** @param fetched told on any thread; empty when there was no snapshot to be had */
    Repairs(
            Function<ShardId, CompletionStage<Optional<ShardSnapshot>>> fetch,
            BiConsumer<ShardId, Optional<ShardSnapshot>> fetched) {
        this.fetch = fetch;
        this.fetched = fetched;
    }

    /** Starts a repair unless the shard is in repair, must wait, or too many are under way. */
    void want(ShardId shard, long nowNanos) {
        Pause pause = pauses.get(shard);
        boolean waits = pause != null && nowNanos - pause.untilNanos < 0;
        if (waits || underWay.size() >= MAX_UNDER_WAY || !underWay.add(shard)) {
            return;
        }
        start(shard)
                .orTimeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete(
                        (snapshot, failure) -> fetched.accept(shard, failure == null ? snapshot : Optional.empty()));
    }

    private CompletableFuture<Optional<ShardSnapshot>> start(ShardId shard) {
        try {
            return fetch.apply(shard).toCompletableFuture().copy();
        } catch (RuntimeException e) { // whoever is asked is stopping
            return CompletableFuture.failedFuture(e);
        }
    }

    /** The shard's repair has ended; {@code current} when nothing newer is known of it now. */
    void ended(ShardId shard, boolean current, long nowNanos) {
        underWay.remove(shard);
        if (current) {
            pauses.remove(shard);
            return;
        }
        Pause before = pauses.get(shard);
        Duration length = before == null ? FIRST_PAUSE : before.length.multipliedBy(2);
        Duration bounded = length.compareTo(LAST_PAUSE) > 0 ? LAST_PAUSE : length;
        pauses.put(shard, new Pause(bounded, nowNanos + bounded.toNanos()));
    }
}
