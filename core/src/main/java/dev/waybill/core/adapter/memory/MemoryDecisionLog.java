package dev.waybill.core.adapter.memory;

import dev.waybill.core.sourcing.DecisionLog;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Decisions in memory, oldest first. Safe for any thread. */
public final class MemoryDecisionLog implements DecisionLog {
    private final Map<String, Set<Decision>> decisions = new ConcurrentHashMap<>();

    @Override
    public CompletionStage<Void> save(String order, Decision decision) {
        decisions.computeIfAbsent(order, id -> ConcurrentHashMap.newKeySet()).add(decision);
        return CompletableFuture.completedStage(null);
    }

    void forget(String order) {
        decisions.remove(order);
    }

    @Override
    public CompletionStage<List<Decision>> read(String order) {
        return CompletableFuture.completedStage(decisions.getOrDefault(order, Set.of()).stream()
                .sorted(Comparator.comparing(Decision::at)
                        .thenComparing(Decision::about)
                        .thenComparing(Decision::subject))
                .toList());
    }
}
