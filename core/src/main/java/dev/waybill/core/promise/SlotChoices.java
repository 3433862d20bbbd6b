package dev.waybill.core.promise;

import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.PickupSlot;
import dev.waybill.core.network.PickupSlots;
import dev.waybill.core.network.WorkingTime;
import dev.waybill.core.promise.PromiseOption.SlotChoice;
import dev.waybill.core.stock.Availability;
import java.util.List;
import java.util.stream.Stream;

/** The slots that a pickup may be ordered for: that of its offer, and the next ones with room. */
final class SlotChoices {
    /** Slots that are offered at one store. */
    static final int MAX_SLOTS = 12;

    private final Availability availability;
    private final OptionCodec codec;

    SlotChoices(Availability availability, OptionCodec codec) {
        this.availability = availability;
        this.codec = codec;
    }

    List<SlotChoice> of(Offer offer, FulfillmentNode store) {
        PickupSlot first = offer.pickupSlot();
        if (first == null) {
            return List.of();
        }
        Stream<PickupSlot> next = PickupSlots.from(WorkingTime.of(store), first.start(), DateRules.HORIZON_DAYS)
                .filter(slot -> slot.start().isAfter(first.start()))
                .filter(slot -> availability.slotLeft(store.id(), slot.start()) > 0);
        return Stream.concat(Stream.of(first), next)
                .limit(MAX_SLOTS)
                .map(slot -> choice(offer, slot, store))
                .toList();
    }

    private SlotChoice choice(Offer offer, PickupSlot slot, FulfillmentNode store) {
        return new SlotChoice(slot, availability.slotLeft(store.id(), slot.start()), codec.write(offer.in(slot)));
    }
}
