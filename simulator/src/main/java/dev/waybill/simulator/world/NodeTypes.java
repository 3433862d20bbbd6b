package dev.waybill.simulator.world;

import dev.waybill.core.network.Capability;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.FulfillmentNode.NodeCosts;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.NodeType;
import dev.waybill.core.network.OpeningHours;
import dev.waybill.core.network.Place;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;

/**
 * Our own choice of how a typical warehouse and a typical store work: a warehouse picks cheaply and much, a store dearly
 * and little. Costs are in mills of a US dollar cent.
 */
public final class NodeTypes {
    private static final OpeningHours WAREHOUSE_HOURS = OpeningHours.parse("Mo-Sa 05:00-23:00; Su 07:00-19:00");
    private static final List<OpeningHours> STORE_HOURS = List.of(
            OpeningHours.parse("Mo-Sa 09:00-21:00; Su 10:00-19:00"),
            OpeningHours.parse("Mo-Sa 08:00-22:00; Su 09:00-21:00"),
            OpeningHours.parse("Mo-Th 10:00-20:00; Fr-Sa 10:00-21:00; Su 11:00-18:00"));
    private static final NodeCosts WAREHOUSE_COSTS = new NodeCosts(60_000, 20_000);
    private static final NodeCosts STORE_COSTS = new NodeCosts(120_000, 45_000);

    /** One every five minutes: what one person at the counter can hand over. */
    private static final int STORE_SLOT_ORDERS = 12;

    private NodeTypes() {}

    public static FulfillmentNode warehouse(NodeId id, String name, Place place, int dailyLines) {
        return new FulfillmentNode(
                id,
                name,
                NodeType.WAREHOUSE,
                place,
                place.zone(),
                WAREHOUSE_HOURS,
                LocalTime.of(15, 0),
                Set.of(Capability.SHIP),
                dailyLines,
                Duration.ofHours(2),
                WAREHOUSE_COSTS,
                true,
                0,
                null,
                0);
    }

    public static FulfillmentNode store(NodeId id, String name, Place place, int dailyLines) {
        return new FulfillmentNode(
                id,
                name,
                NodeType.STORE,
                place,
                place.zone(),
                STORE_HOURS.get(Math.floorMod(id.value().hashCode(), STORE_HOURS.size())),
                LocalTime.of(14, 0),
                Set.of(Capability.SHIP, Capability.PICKUP),
                dailyLines,
                Duration.ofHours(2),
                STORE_COSTS,
                true,
                STORE_SLOT_ORDERS,
                null,
                0);
    }
}
