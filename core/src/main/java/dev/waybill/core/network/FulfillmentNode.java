package dev.waybill.core.network;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A warehouse, store or vendor that can fulfil orders. Its capacity limit is enforced by its shard; here it is the
 * retailer's intention.
 *
 * @param hours weekly opening hours; a node works and hands over only while open
 * @param cutoff local time until which released work still leaves on the same day
 * @param dailyLines capacity: order lines that the node can pick on one local day
 * @param processing time from release to packed or staged
 * @param costs what work costs here
 * @param active a node that is switched off gets no new work
 * @param slotOrders orders that can be collected here in each hour of opening; 0 means that pickups have no slots
 * @param throttle the part of its capacity that it still takes for a while, or null
 * @param pickupLines capacity of its own for pickups, in order lines of one local day, which then take none of {@code
 *     dailyLines}; 0 when all kinds of work share those
 */
public record FulfillmentNode(
        NodeId id,
        String name,
        NodeType type,
        Place place,
        ZoneId zone,
        OpeningHours hours,
        LocalTime cutoff,
        Set<Capability> capabilities,
        int dailyLines,
        Duration processing,
        NodeCosts costs,
        boolean active,
        int slotOrders,
        @Nullable Throttle throttle,
        int pickupLines) {
    public FulfillmentNode {
        capabilities = Set.copyOf(capabilities);
    }

    /** Labour at a node, in mills (1/1000 of a minor unit) of the network's cost currency. */
    public record NodeCosts(long perOrderMills, long perUnitMills) {}

    /** A copy to change. */
    public FulfillmentNodeEdit edit() {
        return new FulfillmentNodeEdit(this);
    }

    /** The same node with these switches. */
    public FulfillmentNode switched(boolean nowActive, @Nullable Throttle nowThrottle) {
        return edit().active(nowActive).throttle(nowThrottle).done();
    }

    /** The node as it is at that moment of the domain clock: a throttle that has ended is gone. */
    public FulfillmentNode at(Instant now) {
        return throttle != null && throttle.endedBy(now) ? switched(active, null) : this;
    }

    public GeoPoint position() {
        return place.point();
    }

    public boolean can(Capability capability) {
        return capabilities.contains(capability);
    }
}
