package dev.waybill.core.network;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A warehouse in Chicago, a store in New York and a ground service, for tests. */
public final class Fixtures {
    public static final Place CHICAGO = new Place("US", "IL", "60607", new GeoPoint(41.88, -87.63));
    public static final Place NEW_YORK = new Place("US", "NY", "10001", new GeoPoint(40.75, -73.99));
    public static final Place LOS_ANGELES = new Place("US", "CA", "90012", new GeoPoint(34.05, -118.24));

    private Fixtures() {}

    public static FulfillmentNode warehouse() {
        return node("WH-CHI", NodeType.WAREHOUSE, CHICAGO, "Mo-Fr 06:00-22:00; Sa 08:00-16:00");
    }

    public static FulfillmentNode store() {
        return node("ST-NYC-01", NodeType.STORE, NEW_YORK, "Mo-Sa 09:00-21:00; Su 10:00-18:00");
    }

    public static FulfillmentNode node(String id, NodeType type, Place place, String hours) {
        return new FulfillmentNode(
                new NodeId(id),
                id,
                type,
                place,
                ZoneId.of(place.zone().getId()),
                OpeningHours.parse(hours),
                LocalTime.of(14, 0),
                Set.of(Capability.SHIP, Capability.PICKUP),
                1_000,
                Duration.ofHours(2),
                new FulfillmentNode.NodeCosts(60_000, 20_000),
                true,
                0,
                null,
                0);
    }

    public static CarrierService ground() {
        return new CarrierService(
                "ground",
                "Testline",
                ServiceLevel.STANDARD,
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                LocalTime.of(18, 0),
                Set.of("US"),
                List.of(
                        new CarrierService.Band(80_000, 1, 400_000, 50_000),
                        new CarrierService.Band(9_000_000, 3, 700_000, 90_000)),
                null);
    }
}
