package dev.waybill.core.audit;

import dev.waybill.core.shard.CommittedBatch.Change;
import dev.waybill.core.shard.Event;
import dev.waybill.core.shard.ShardTime;
import java.util.List;

/**
 * One decoded journal row.
 *
 * @param epoch that of the owner who committed it
 */
record Row(
        long seq,
        long epoch,
        String batchId,
        ShardTime time,
        List<Decision> decisions,
        List<Change> changes,
        List<Event> events) {
    Row {
        decisions = List.copyOf(decisions);
        changes = List.copyOf(changes);
        events = List.copyOf(events);
    }
}
