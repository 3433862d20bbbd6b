package dev.waybill.core.stock;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.Deadline;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Capacity of one node on one local day, in order lines. Forgotten ten days later.
 *
 * @param takenLines lines that count against the node's limit: those of live holds and {@code workedLines}
 * @param workedLines lines of holds that have ended after the work was done, so that they are not given back
 * @param pickupTaken the same as {@code takenLines}, of pickups where they have a capacity of their own
 * @param pickupWorked the same as {@code workedLines}, of these
 */
public record NodeDay(NodeId node, LocalDate day, int takenLines, int workedLines, int pickupTaken, int pickupWorked)
        implements Entry {
    public static final String KIND = "day";
    private static final int KEEP_DAYS = 10;

    /** A day of a node whose kinds of work share its capacity. */
    public NodeDay(NodeId node, LocalDate day, int takenLines, int workedLines) {
        this(node, day, takenLines, workedLines, 0, 0);
    }

    /** Lines taken of the capacity of pickups, or of that of everything else. */
    public int taken(boolean ofPickups) {
        return ofPickups ? pickupTaken : takenLines;
    }

    NodeDay plus(boolean ofPickups, int taken, int worked) {
        return ofPickups
                ? new NodeDay(node, day, takenLines, workedLines, pickupTaken + taken, pickupWorked + worked)
                : new NodeDay(node, day, takenLines + taken, workedLines + worked, pickupTaken, pickupWorked);
    }

    /** A day that nothing was taken of. */
    public static NodeDay free(NodeId node, LocalDate day) {
        return new NodeDay(node, day, 0, 0);
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
