package dev.waybill.core.adapter.memory;

import dev.waybill.core.price.DemandRecord;
import dev.waybill.core.price.DemandRecords;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Demand in memory. Safe for any thread. */
public final class MemoryDemandRecords implements DemandRecords {
    private final Map<Integer, DemandRecord> parts = new ConcurrentHashMap<>();

    @Override
    public CompletionStage<Void> write(int part, DemandRecord record) {
        parts.put(part, record);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<List<DemandRecord>> readAll() {
        return CompletableFuture.completedStage(List.copyOf(parts.values()));
    }
}
