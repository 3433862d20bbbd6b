package dev.waybill.simulator.demand;

import dev.waybill.core.catalog.Money;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.Place;
import dev.waybill.core.network.ServiceLevel;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.stock.Quantity;
import java.time.Instant;
import java.util.List;

/**
 * What a customer wants to order.
 *
 * @param reference unique within the scenario; the same seed gives the same ones
 * @param at when, on the domain clock
 * @param method the customer's wish; who wants a pickup and is offered none has it delivered
 * @param level the wish for a delivery
 */
public record SyntheticOrder(
        String reference,
        Instant at,
        List<Line> lines,
        Place destination,
        FulfillmentMethod method,
        ServiceLevel level) {
    public SyntheticOrder {
        lines = List.copyOf(lines);
    }

    /** Units of a SKU, each SKU once. */
    public record Line(Sku sku, Quantity quantity, Money unitPrice) {}
}
