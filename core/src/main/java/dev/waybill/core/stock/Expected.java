package dev.waybill.core.stock;

import dev.waybill.core.network.NodeId;
import java.time.Instant;
import java.util.List;

/**
 * A position that goods are on their way to.
 *
 * @param available units that are available today beyond the position's own safety stock; negative when some of what
 *     comes is spoken for
 * @param supplies by the time they are expected; also those that are closed
 */
public record Expected(NodeId node, int available, boolean ownSafetyStock, List<Supply> supplies) {
    public Expected {
        supplies = List.copyOf(supplies);
    }

    static Expected of(Position position, List<Supply> supplies) {
        int available = position.unclaimed() - position.safetyStock();
        return new Expected(position.node(), available, position.safetyStock() > 0, supplies);
    }

    /** Units that will have been available by then, if what may be counted on now comes when it is expected. */
    public NodeStockBy by(Instant date, Instant now) {
        long coming = supplies.stream()
                .filter(supply -> supply.countsAt(now) && !supply.expectedAt().isAfter(date))
                .mapToLong(Supply::open)
                .sum();
        int units = (int) Math.min(NodeDecisions.MAX_ON_HAND, Math.max(0, available + coming));
        return new NodeStockBy(coming, new Availability.NodeStock(node, units, ownSafetyStock));
    }

    /**
     * A position as it will be.
     *
     * @param coming units of supplies in it
     * @param stock before the rules of safety stock
     */
    public record NodeStockBy(long coming, Availability.NodeStock stock) {}
}
