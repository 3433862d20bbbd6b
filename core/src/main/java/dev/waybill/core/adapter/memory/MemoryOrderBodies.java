package dev.waybill.core.adapter.memory;

import dev.waybill.core.order.OrderBodies;
import dev.waybill.core.order.OrderId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Order bodies in memory. Safe for any thread. */
public final class MemoryOrderBodies implements OrderBodies {
    private final Map<OrderId, String> bodies = new ConcurrentHashMap<>();

    @Override
    public CompletionStage<Void> save(String keyHash, String bodyHash, OrderId proposed, String json) {
        bodies.put(proposed, json);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Optional<String>> read(OrderId order) {
        return CompletableFuture.completedStage(Optional.ofNullable(bodies.get(order)));
    }
}
