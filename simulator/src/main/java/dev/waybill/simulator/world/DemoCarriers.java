package dev.waybill.simulator.world;

import dev.waybill.core.network.CarrierService;
import dev.waybill.core.network.CarrierService.Band;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.Lane;
import dev.waybill.core.network.NodeType;
import dev.waybill.core.network.ServiceLevel;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Three invented carriers, and the retailer's own trucks. The bands end where the zones of United States parcel post do (50, 150, 300, 600, 1,000,
 * 1,400 and 1,800 miles); rates and transit days are our own choice, in the range of public rate cards.
 */
public final class DemoCarriers {
    private static final Set<String> US = Set.of("US");

    private DemoCarriers() {}

    public static List<CarrierService> services() {
        return List.of(ground(), express(), courier());
    }

    /** With the retailer's own trucks, which bring goods from its warehouses to stores where they are collected. */
    public static List<CarrierService> services(List<FulfillmentNode> nodes) {
        List<CarrierService> all = new ArrayList<>(services());
        List<String> warehouses = nodes.stream()
                .filter(node -> node.type() == NodeType.WAREHOUSE)
                .map(node -> node.id().value())
                .limit(Lane.MAX_NAMES)
                .toList();
        if (!warehouses.isEmpty()) {
            all.add(trucks(new Lane(warehouses, List.of())));
        }
        return all;
    }

    /** Of one morning's drive; a pallet has room for one more parcel at little cost. */
    private static CarrierService trucks(Lane lane) {
        return new CarrierService(
                "milk-run",
                "Own fleet",
                ServiceLevel.STANDARD,
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.SATURDAY),
                LocalTime.of(17, 0),
                Set.of(),
                List.of(new Band(241_402, 1, 90_000, 10_000), new Band(482_803, 1, 150_000, 15_000)),
                null,
                lane);
    }

    private static CarrierService ground() {
        return new CarrierService(
                "ground",
                "Longhaul Parcel",
                ServiceLevel.STANDARD,
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.SATURDAY),
                LocalTime.of(18, 0),
                US,
                List.of(
                        new Band(80_467, 1, 430_000, 30_000),
                        new Band(241_402, 2, 500_000, 40_000),
                        new Band(482_803, 2, 570_000, 50_000),
                        new Band(965_606, 3, 650_000, 65_000),
                        new Band(1_609_344, 4, 730_000, 80_000),
                        new Band(2_253_082, 4, 800_000, 95_000),
                        new Band(2_896_819, 5, 870_000, 110_000),
                        new Band(15_000_000, 7, 980_000, 140_000)),
                null);
    }

    private static CarrierService express() {
        return new CarrierService(
                "express",
                "Swiftwing Air",
                ServiceLevel.EXPRESS,
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.SATURDAY),
                LocalTime.of(19, 0),
                US,
                List.of(
                        new Band(241_402, 1, 900_000, 70_000),
                        new Band(482_803, 1, 1_050_000, 90_000),
                        new Band(965_606, 2, 1_250_000, 120_000),
                        new Band(2_253_082, 2, 1_550_000, 170_000),
                        new Band(15_000_000, 3, 1_900_000, 230_000)),
                null);
    }

    private static CarrierService courier() {
        return new CarrierService(
                "courier",
                "Crosstown Courier",
                ServiceLevel.SAME_DAY,
                EnumSet.allOf(DayOfWeek.class),
                LocalTime.of(17, 0),
                US,
                List.of(new Band(15_000, 0, 750_000, 40_000), new Band(40_000, 0, 950_000, 60_000)),
                null);
    }
}
