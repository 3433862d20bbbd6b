package dev.waybill.core.adapter.memory;

import dev.waybill.core.strategy.StoredStrategy;
import dev.waybill.core.strategy.StrategyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Strategies in memory. Safe for any thread. */
public final class MemoryStrategyStore implements StrategyStore {
    private final Map<String, StoredStrategy> strategies = new ConcurrentHashMap<>();

    @Override
    public CompletionStage<List<StoredStrategy>> readAll() {
        return CompletableFuture.completedStage(List.copyOf(strategies.values()));
    }

    @Override
    public CompletionStage<Save> change(String id, Change change) {
        for (int i = 0; i < MAX_TRIES; i++) {
            @Nullable StoredStrategy present = strategies.get(id);
            @Nullable StoredStrategy next = change.from(present);
            if (next == null) {
                return CompletableFuture.completedStage(new Save.Left(present));
            }
            boolean saved =
                    present == null ? strategies.putIfAbsent(id, next) == null : strategies.replace(id, present, next);
            if (saved) {
                return CompletableFuture.completedStage(new Save.Saved(next, present == null));
            }
        }
        return CompletableFuture.completedStage(new Save.Contended());
    }
}
