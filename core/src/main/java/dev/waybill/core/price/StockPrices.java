package dev.waybill.core.price;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Prices as they were solved at one time, in mills. What is not in it is plentiful.
 *
 * @param solvedAt domain clock
 * @param days of the nodes whose room has a price
 */
public record StockPrices(Instant solvedAt, List<OfUnit> units, List<OfDay> days) {
    public StockPrices {
        units = List.copyOf(units);
        days = List.copyOf(days);
    }

    /** What taking one unit from that node costs later orders. */
    public record OfUnit(NodeId node, Sku sku, long mills) {}

    /**
     * What one order line costs, on the day on which a node does the work of that moment, and on a later one.
     *
     * @param pickups of the room that pickups have for themselves
     */
    public record OfDay(NodeId node, boolean pickups, LocalDate day, long mills, long laterMills) {}
}
