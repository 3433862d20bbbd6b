package dev.waybill.routing.cost;

import dev.waybill.core.network.CarrierService;
import dev.waybill.core.network.CarrierService.Band;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.promise.Schedule;
import dev.waybill.core.shard.ShardId;
import org.jspecify.annotations.Nullable;

/**
 * One way in which a node can serve a part: how the goods travel, when, and how much room its day has.
 *
 * @param metres from the node to the destination
 * @param carriage how a parcel travels, or null for a pickup
 * @param capacityLeft order lines that fit on the schedule's capacity day
 */
public record Offer(
        FulfillmentNode node,
        ShardId shard,
        long metres,
        @Nullable Carriage carriage,
        Schedule schedule,
        int capacityLeft) {

    /** A carrier service and the band of its rate card that the distance falls into. */
    public record Carriage(CarrierService service, Band band) {}

    public NodeLoad load() {
        return NodeLoad.with(node, capacityLeft);
    }

    /** The id of the carrier service, or null for a pickup. */
    public @Nullable String serviceId() {
        return carriage == null ? null : carriage.service().id();
    }
}
