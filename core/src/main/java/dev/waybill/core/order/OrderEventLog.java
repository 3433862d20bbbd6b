package dev.waybill.core.order;

import dev.waybill.core.shard.ShardId;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Order events of a shard in the order of its journal, as journal consumers wrote them, for a few days: enough to know
 * the last day again after a restart. A moment behind the shard.
 */
public interface OrderEventLog {
    /** The batches after {@code after} whose domain time was on that UTC day, in order; without those that have none. */
    CompletionStage<List<OfBatch>> read(ShardId shard, LocalDate day, long after);

    /** Up to which seq every event is in the log. Ask before {@link #read}. */
    CompletionStage<Long> completeUpTo(ShardId shard);

    /** The events that one batch left. */
    record OfBatch(long seq, List<OrderEvent> events) {
        public OfBatch {
            events = List.copyOf(events);
        }
    }
}
