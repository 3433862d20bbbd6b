package dev.waybill.simulator.bench.routing;

import dev.waybill.core.network.Capability;
import dev.waybill.core.network.CarrierService;
import dev.waybill.core.network.CarrierService.Band;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.FulfillmentNode.NodeCosts;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.NodeType;
import dev.waybill.core.network.OpeningHours;
import dev.waybill.core.network.Place;
import dev.waybill.core.network.ServiceLevel;
import dev.waybill.core.promise.Schedule;
import dev.waybill.core.shard.ShardId;
import dev.waybill.routing.cost.Offer;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Nodes, carriers and offers as plain as the core allows, for cases in which only some of them matters. */
final class BenchNodes {
    static final double MILLS = 100_000;
    static final double METRES_PER_MILE = 1_609.344;
    static final Instant NOON = Instant.parse("2026-03-04T18:00:00Z");
    private static final int ROOMY = 1_000_000;

    private BenchNodes() {}

    /** Always open, never full. */
    static FulfillmentNode node(NodeId id, NodeType type, Place place, NodeCosts costs) {
        return new FulfillmentNode(
                id,
                id.value(),
                type,
                place,
                place.zone(),
                OpeningHours.parse("Mo-Su 00:00-24:00"),
                LocalTime.of(15, 0),
                Set.of(Capability.SHIP),
                ROOMY,
                Duration.ofHours(2),
                costs,
                true,
                0,
                null,
                0);
    }

    static CarrierService ground(List<Band> bands) {
        return new CarrierService(
                "ground",
                "carrier",
                ServiceLevel.STANDARD,
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.SATURDAY),
                LocalTime.of(18, 0),
                Set.of("US"),
                bands,
                null);
    }

    /** In time, with room, at so much a parcel and a kilogram. */
    static Offer offer(FulfillmentNode node, long metres, Band band) {
        Schedule schedule = new Schedule(LocalDate.EPOCH, NOON, NOON, NOON, null);
        Offer.Carriage carriage = new Offer.Carriage(ground(List.of(band)), band);
        return new Offer(node, new ShardId(0), metres, carriage, schedule, ROOMY);
    }
}
