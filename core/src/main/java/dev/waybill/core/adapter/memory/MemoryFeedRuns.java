package dev.waybill.core.adapter.memory;

import dev.waybill.core.stock.FeedRun;
import dev.waybill.core.stock.FeedRuns;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Feeds in memory. Safe for any thread. */
public final class MemoryFeedRuns implements FeedRuns {
    private final Map<Name, FeedRun> runs = new ConcurrentHashMap<>();

    @Override
    public CompletionStage<Void> save(FeedRun run) {
        runs.merge(Name.of(run), run, (before, now) -> now.told().isBefore(before.told()) ? before : now);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Optional<FeedRun>> find(Name name) {
        return CompletableFuture.completedStage(Optional.ofNullable(runs.get(name)));
    }
}
