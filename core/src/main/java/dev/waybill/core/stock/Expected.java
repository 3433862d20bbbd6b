package dev.waybill.core.stock;

import dev.waybill.core.network.NodeId;
import java.time.Instant;
import java.util.List;

/**
 * A position that goods are on their way to.
 *
 * @param available units that are available today beyond the position's own safety stock; negative when some of what
 *     comes is spoken for
 * @param supplies by the time they are expected; those of which units are still to come
 */
public record Expected(NodeId node, int available, boolean ownSafetyStock, List<Supply> supplies) {
    public Expected {
        supplies = List.copyOf(supplies);
    }

    static Expected of(Position position, List<Supply> supplies) {
        int available = position.unclaimed() - position.safetyStock() - position.pegged();
        return new Expected(position.node(), available, position.safetyStock() > 0, supplies);
    }

    /**
     * Before the rules of safety stock, what will have been available by then, if what may be counted on now comes when
     * it is expected.
     */
    public Availability.NodeStock by(Instant date, Instant now) {
        long coming = supplies.stream()
                .filter(supply -> supply.countsAt(now) && !supply.expectedAt().isAfter(date))
                .mapToLong(Supply::open)
                .sum();
        return with(coming);
    }

    /** Before the rules of safety stock, what is available of it today. */
    public Availability.NodeStock today() {
        return with(0);
    }

    private Availability.NodeStock with(long coming) {
        int units = (int) Math.min(NodeDecisions.MAX_ON_HAND, Math.max(0, available + coming));
        return new Availability.NodeStock(node, units, ownSafetyStock);
    }
}
