package dev.waybill.core.stock;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.Deadline;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Pickups of one node in its slots that begin on one UTC date. Only slots in which something is taken are listed, in
 * order of time. Forgotten three days later, and before when nothing is taken any more.
 */
public record NodeSlots(NodeId node, LocalDate day, List<Slot> slots) implements Entry {
    public static final String KIND = "slots";
    /** How many days after its date it is remembered. */
    public static final int KEEP_DAYS = 3;

    public NodeSlots {
        slots = List.copyOf(slots);
    }

    /**
     * One slot, in orders.
     *
     * @param takenOrders orders that count against the node's limit: those of live holds and {@code collectedOrders}
     * @param collectedOrders orders of holds that have ended at the counter, so that their place is not given back
     */
    public record Slot(Instant start, int takenOrders, int collectedOrders) {}

    public static LocalDate dayOf(Instant start) {
        return start.atZone(ZoneOffset.UTC).toLocalDate();
    }

    public static EntryKey key(NodeId node, LocalDate day) {
        return new EntryKey(KIND, node.value() + "/" + day);
    }

    @Override
    public Deadline due() {
        return Deadline.domain(
                day.plusDays(KEEP_DAYS).atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
