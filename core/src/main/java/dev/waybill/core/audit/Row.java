package dev.waybill.core.audit;

import dev.waybill.core.shard.CommittedBatch.Change;
import dev.waybill.core.shard.Event;
import dev.waybill.core.shard.ShardTime;
import java.util.List;
import java.util.stream.Stream;

/**
 * One decoded journal row.
 *
 * @param epoch that of the owner who committed it
 */
record Row(long seq, long epoch, String batchId, ShardTime time, List<Decision> decisions, List<Change> changes) {
    Row {
        decisions = List.copyOf(decisions);
        changes = List.copyOf(changes);
    }

    /** The events of all decisions, in order. */
    Stream<Event> events() {
        return decisions.stream().flatMap(d -> d.events().stream());
    }

    /** The events of one type, in order. */
    <E extends Event> Stream<E> events(Class<E> type) {
        return events().filter(type::isInstance).map(type::cast);
    }
}
