package dev.waybill.core.stock;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.Event;
import java.time.LocalDate;

/**
 * A node's limit was set below the order lines that it has already taken on for a local day.
 *
 * @param ofPickups of the capacity that pickups have of their own
 */
public record OverBooked(NodeId node, LocalDate day, int takenLines, int dailyLines, boolean ofPickups)
        implements Event {}
