package dev.waybill.core.promise;

import dev.waybill.core.network.PickupSlot;
import dev.waybill.core.sourcing.SourcingPlan;
import java.util.List;

/**
 * Something that may be promised: an order placed with its id before it expires keeps its date, as long as the stock
 * lasts.
 *
 * @param id opaque; names the offer to {@link OptionCodec}
 * @param plan its shipments, with their dates and their cost to the retailer
 * @param metres from the destination to the store of a pickup, 0 for a delivery
 * @param slots of a pickup at a store with slots: that of this option and the next ones with room, each as an option
 *     of its own; else empty
 */
public record PromiseOption(String id, Offer offer, SourcingPlan plan, long metres, List<SlotChoice> slots) {
    public PromiseOption {
        slots = List.copyOf(slots);
    }

    /**
     * A slot in which the order could be collected.
     *
     * @param left orders that could still be collected in it, when this member last heard of it
     * @param optionId to order with; all else is as in the option that it belongs to
     */
    public record SlotChoice(PickupSlot slot, int left, String optionId) {}
}
