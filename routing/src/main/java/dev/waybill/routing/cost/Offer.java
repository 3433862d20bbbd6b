package dev.waybill.routing.cost;

import dev.waybill.core.network.CarrierService;
import dev.waybill.core.network.CarrierService.Band;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.promise.Schedule;
import dev.waybill.core.shard.ShardId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One way in which a node can serve a part: how the goods travel, when, and how much room its day has.
 *
 * @param metres from the node to the destination
 * @param carriage how a parcel travels, or null for a pickup
 * @param capacityLeft order lines that fit on the schedule's capacity day, and on the store's where it is sent to one
 * @param receipt the store that it is sent to for its customer; null when the node serves by itself. The carriage goes
 *     there, and the schedule's pickup slot is the store's
 */
public record Offer(
        FulfillmentNode node,
        ShardId shard,
        long metres,
        @Nullable Carriage carriage,
        Schedule schedule,
        int capacityLeft,
        @Nullable Receipt receipt) {
    /** The node serves by itself. */
    public Offer(
            FulfillmentNode node,
            ShardId shard,
            long metres,
            @Nullable Carriage carriage,
            Schedule schedule,
            int capacityLeft) {
        this(node, shard, metres, carriage, schedule, capacityLeft, null);
    }

    /**
     * How goods are taken in where they are collected.
     *
     * @param day the store's local day whose capacity that takes
     * @param arriveBy when the carrier brings them
     * @param capacityLeft order lines that fit on that day
     */
    public record Receipt(FulfillmentNode store, ShardId shard, LocalDate day, Instant arriveBy, int capacityLeft) {}

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
