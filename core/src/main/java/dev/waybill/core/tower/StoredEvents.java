package dev.waybill.core.tower;

import dev.waybill.core.order.OrderEvent;
import dev.waybill.core.order.OrderEventLog;
import dev.waybill.core.order.OrderEventLog.OfBatch;
import dev.waybill.core.shard.JournalBody;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.shard.port.ShardStore;
import dev.waybill.core.tower.ShardEvents.Gap;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/**
 * Reads the events of a stretch of a shard's journal: from the log as far as its consumer has come, from the journal
 * itself beyond. The journal keeps its rows until the consumer has them, so that nothing falls between the two.
 */
final class StoredEvents {
    /** Journal rows that one read asks for. */
    static final int READ_ROWS = 256;

    private final OrderEventLog log;
    private final Journal journal;
    private final RecordCodec codec;

    StoredEvents(OrderEventLog log, Journal journal, RecordCodec codec) {
        this.log = log;
        this.journal = journal;
        this.codec = codec;
    }

    /** The rows {@code (after, upTo]} of a shard's journal, in order; some may be missing. */
    @FunctionalInterface
    interface Journal {
        CompletionStage<List<ShardStore.JournalRow>> read(ShardId shard, long after, long upTo);
    }

    /** Complete for the stretch and the time since {@code since}. Fails when the journal does not show every row. */
    CompletionStage<List<OfBatch>> read(ShardId shard, Gap gap, Instant since, Instant until) {
        TreeMap<Long, OfBatch> found = new TreeMap<>();
        LocalDate first = day(since);
        LocalDate last = day(until).plusDays(1); // a shard's clock may be a little ahead
        return log.completeUpTo(shard)
                .thenCompose(complete -> days(
                                shard,
                                Stream.iterate(first, d -> !d.isAfter(last), d -> d.plusDays(1))
                                        .toList(),
                                gap.after(),
                                found)
                        .thenCompose(done -> journal(shard, Math.max(complete, gap.after()), gap.upTo(), found)))
                .thenApply(done -> List.copyOf(found.values()));
    }

    private static LocalDate day(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate();
    }

    private CompletionStage<Void> days(ShardId shard, List<LocalDate> days, long after, Map<Long, OfBatch> found) {
        CompletionStage<Void> all = CompletableFuture.completedStage(null);
        for (LocalDate day : days) {
            all = all.thenCompose(before -> log.read(shard, day, after))
                    .thenAccept(batches -> batches.forEach(batch -> found.put(batch.seq(), batch)));
        }
        return all;
    }

    private CompletionStage<Void> journal(ShardId shard, long after, long upTo, Map<Long, OfBatch> found) {
        long from = Math.max(0, after);
        if (from >= upTo) {
            return CompletableFuture.completedStage(null);
        }
        long to = Math.min(upTo, from + READ_ROWS);
        return journal.read(shard, from, to).thenCompose(rows -> {
            if (rows.size() != to - from) {
                throw new IllegalStateException("rows of the journal of " + shard + " after " + from + " are missing");
            }
            rows.forEach(row -> found.put(row.seq(), decode(row)));
            return journal(shard, to, upTo, found);
        });
    }

    private OfBatch decode(ShardStore.JournalRow row) {
        JournalBody body = codec.decode(row.body(), JournalBody.class);
        List<OrderEvent> events = body.decisions().stream()
                .flatMap(decision -> decision.events().stream())
                .filter(event -> event instanceof OrderEvent order && DayLog.TYPES.contains(order.type()))
                .map(OrderEvent.class::cast)
                .toList();
        return new OfBatch(row.seq(), events);
    }
}
