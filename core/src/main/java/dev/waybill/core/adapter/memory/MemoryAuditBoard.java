package dev.waybill.core.adapter.memory;

import dev.waybill.core.audit.AuditBoard;
import dev.waybill.core.audit.Partitions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicReference;

/** An audit board in memory. Safe for any thread. */
public final class MemoryAuditBoard implements AuditBoard {
    private final Map<Instant, Done> reports = new ConcurrentSkipListMap<>();
    private final AtomicReference<Standing> standing = new AtomicReference<>(Standing.NONE);

    @Override
    public CompletionStage<Standing> read() {
        return CompletableFuture.completedStage(standing.get());
    }

    @Override
    public CompletionStage<List<Done>> of(LocalDate day) {
        return CompletableFuture.completedStage(
                reports.values().stream().filter(done -> done.day().equals(day)).toList());
    }

    @Override
    public CompletionStage<Void> begun(Begun begun) {
        standing.updateAndGet(now -> now.with(begun));
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> done(Done done) {
        standing.updateAndGet(now -> now.with(done));
        reports.put(done.at(), done.brief());
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> measured(Partitions partitions) {
        standing.updateAndGet(now -> now.with(partitions));
        return CompletableFuture.completedStage(null);
    }
}
