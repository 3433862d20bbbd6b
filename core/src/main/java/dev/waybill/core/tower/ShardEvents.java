package dev.waybill.core.tower;

import dev.waybill.core.order.OrderEventLog.OfBatch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Sees to it that the log is told the events of one shard once each, though a model may be repaired from a snapshot
 * that has no events: then what is missing is read from what is stored, and live events wait. Confined to the model's
 * lock.
 */
final class ShardEvents {
    /** Batches that wait for what is missing before them; further ones are read from what is stored, too. */
    static final int MAX_WAITING = 512;

    private static final long NOTHING = -1;

    private final DayLog log;
    private final Deque<OfBatch> waiting = new ArrayDeque<>();
    /** Every batch up to it is in the log. */
    private long told = NOTHING;
    /** The last batch that there is. */
    private long wanted = NOTHING;

    ShardEvents(DayLog log) {
        this.log = log;
    }

    /** Batches {@code (after, upTo]} of the shard are missing. */
    record Gap(long after, long upTo) {
        boolean empty() {
            return after >= upTo;
        }
    }

    void live(OfBatch batch) {
        boolean next = told == wanted && told != NOTHING && batch.seq() == told + 1;
        wanted = Math.max(wanted, batch.seq());
        if (next) {
            tell(batch);
        } else if (waiting.size() < MAX_WAITING) {
            waiting.add(batch);
        }
    }

    /** The shard stands at {@code seq}. */
    void standsAt(long seq) {
        wanted = Math.max(wanted, seq);
    }

    Gap gap() {
        return new Gap(told, wanted);
    }

    /** What was stored of a gap, in order; those without events may be left out. */
    void recovered(Gap gap, List<OfBatch> stored) {
        if (gap.after() != told) {
            return; // it was answered twice
        }
        stored.stream()
                .filter(batch -> batch.seq() > gap.after() && batch.seq() <= gap.upTo())
                .forEach(batch -> batch.events().forEach(log::add));
        told = gap.upTo();
        while (!waiting.isEmpty() && waiting.element().seq() <= told + 1) {
            OfBatch batch = waiting.remove();
            if (batch.seq() == told + 1) {
                tell(batch);
            }
        }
    }

    private void tell(OfBatch batch) {
        batch.events().forEach(log::add);
        told = batch.seq();
    }
}
