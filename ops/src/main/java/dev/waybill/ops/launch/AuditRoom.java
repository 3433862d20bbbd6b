package dev.waybill.ops.launch;

import dev.waybill.core.JournalTypes;
import dev.waybill.core.adapter.cassandra.CassandraStorage;
import dev.waybill.core.audit.Audit;
import dev.waybill.core.audit.AuditReport;
import dev.waybill.core.audit.AuditSource;
import dev.waybill.core.audit.ReadPath;
import dev.waybill.core.shard.RecordCodec;
import dev.waybill.ops.config.WaybillConfig;
import dev.waybill.ops.observe.AuditMeters;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** Runs audits one after another on a thread of their own, and counts what they find. */
final class AuditRoom implements AutoCloseable {
    private static final Duration BETWEEN_PASSES = Duration.ofSeconds(1);
    /** Wall time that something may be overdue before it counts as stuck. */
    private static final Duration MERCY = Duration.ofSeconds(30);

    private final Audit audit;
    private final AuditMeters meters;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread created = new Thread(work, "audit");
        created.setDaemon(true);
        return created;
    });

    private AuditRoom(Audit audit, MeterRegistry metrics) {
        this.audit = audit;
        this.meters = new AuditMeters(metrics);
    }

    /** {@code copies} are this member's copies of the stock, to be compared with what is stored. */
    static AuditRoom of(
            WaybillConfig config,
            Clocks clocks,
            CassandraStorage storage,
            List<ReadPath> copies,
            MeterRegistry metrics) {
        AuditSource source = new AuditSource(
                config.stock().shards(),
                storage.shardStore(),
                new RecordCodec(JournalTypes.all()),
                storage.ledger(),
                storage.orderHistory(),
                copies,
                clocks.wall(),
                clocks.domain(),
                Duration.ofMillis((long) ((double) MERCY.toMillis() * clocks.speed())));
        return new AuditRoom(new Audit(source, () -> LockSupport.parkNanos(BETWEEN_PASSES.toNanos())), metrics);
    }

    /** Blocks until the audit is done. */
    AuditReport run() {
        return Blocking.join(begin(), Duration.ofMinutes(10));
    }

    CompletionStage<AuditReport> begin() {
        return CompletableFuture.supplyAsync(this::counted, thread);
    }

    private AuditReport counted() {
        AuditReport report = audit.run();
        meters.count(report);
        return report;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
