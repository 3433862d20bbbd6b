package dev.waybill.core.promise;

import dev.waybill.core.sourcing.SourcingPlan;

/**
 * Something that may be promised: an order placed with its id before it expires keeps its date, as long as the stock
 * lasts.
 *
 * @param id opaque; names the offer to {@link OptionCodec}
 * @param plan its shipments, with their dates and their cost to the retailer
 * @param metres from the destination to the store of a pickup, 0 for a delivery
 */
public record PromiseOption(String id, Offer offer, SourcingPlan plan, long metres) {}
