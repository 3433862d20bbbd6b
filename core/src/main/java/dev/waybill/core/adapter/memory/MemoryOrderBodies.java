package dev.waybill.core.adapter.memory;

import dev.waybill.core.order.OrderBodies;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.sourcing.DecisionLog.Decision;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Order bodies in memory. Safe for any thread. */
public final class MemoryOrderBodies implements OrderBodies {
    private final MemoryDecisionLog decisions;
    private final Map<OrderId, String> bodies = new ConcurrentHashMap<>();

    public MemoryOrderBodies(MemoryDecisionLog decisions) {
        this.decisions = decisions;
    }

    @Override
    public CompletionStage<Void> save(OrderId proposed, String json, @Nullable Decision placement) {
        bodies.put(proposed, json);
        return placement == null ? CompletableFuture.completedStage(null) : decisions.save(proposed.value(), placement);
    }

    @Override
    public CompletionStage<Optional<String>> read(OrderId order) {
        return CompletableFuture.completedStage(Optional.ofNullable(bodies.get(order)));
    }

    @Override
    public CompletionStage<Void> forget(OrderId proposed) {
        bodies.remove(proposed);
        decisions.forget(proposed.value());
        return CompletableFuture.completedStage(null);
    }
}
