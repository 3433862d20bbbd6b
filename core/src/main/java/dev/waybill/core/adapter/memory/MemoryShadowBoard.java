package dev.waybill.core.adapter.memory;

import dev.waybill.core.strategy.ShadowBoard;
import dev.waybill.core.strategy.ShadowFigures;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Figures of shadows in memory. Safe for any thread. */
public final class MemoryShadowBoard implements ShadowBoard {
    private final Map<String, Map<Run, ShadowFigures>> figures = new ConcurrentHashMap<>();

    @Override
    public CompletionStage<Void> write(String label, Run run, ShadowFigures written) {
        figures.computeIfAbsent(label, any -> new ConcurrentHashMap<>()).put(run, written);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<List<ShadowFigures>> read(String label) {
        return CompletableFuture.completedStage(
                List.copyOf(figures.getOrDefault(label, Map.of()).values()));
    }
}
