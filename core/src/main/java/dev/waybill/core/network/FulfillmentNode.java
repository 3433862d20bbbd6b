package dev.waybill.core.network;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

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
        boolean active) {
    public FulfillmentNode {
        capabilities = Set.copyOf(capabilities);
    }

    /** Labour at a node, in mills (1/1000 of a minor unit) of the network's cost currency. */
    public record NodeCosts(long perOrderMills, long perUnitMills) {}

    public GeoPoint position() {
        return place.point();
    }

    public boolean can(Capability capability) {
        return capabilities.contains(capability);
    }
}
