package dev.waybill.simulator.demand;

import dev.waybill.core.catalog.Item;
import dev.waybill.core.network.CarrierService;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.simulator.world.BuiltInCatalog;
import dev.waybill.simulator.world.BuiltInNetwork;
import dev.waybill.simulator.world.Chance;
import dev.waybill.simulator.world.City;
import dev.waybill.simulator.world.DemandCell;
import dev.waybill.simulator.world.DemandedItem;
import dev.waybill.simulator.world.DemoCarriers;
import dev.waybill.simulator.world.OpeningStock;
import dev.waybill.simulator.world.StockRow;
import dev.waybill.simulator.world.Weights;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The demo's own retailer: real geography, invented goods and customers, all from one seed. */
public final class BuiltInScenario implements Scenario {
    /** The day of demand follows this clock. */
    public static final ZoneId NETWORK_ZONE = ZoneId.of("America/Chicago");

    public static final int ORDERS_PER_DAY = 5_000;
    private static final double COVER_DAYS = 7;
    private static final int STORE_ROWS = 55_000;
    private static final int CELLS_PER_METRO = 16;
    private static final double METRO_RADIUS_METRES = 24_000;

    private final long seed;
    private final int ordersPerDay;
    private final List<FulfillmentNode> nodes;
    private final List<DemandedItem> items;
    private final List<DemandCell> cells;
    private final OpeningStock stock;

    private BuiltInScenario(long seed, int ordersPerDay) {
        this.seed = seed;
        this.ordersPerDay = ordersPerDay;
        this.nodes = BuiltInNetwork.nodes(seed);
        this.items = BuiltInCatalog.items(seed, ordersPerDay * Baskets.meanUnitsPerOrder());
        this.cells =
                City.metroAreas().stream().flatMap(metro -> cells(seed, metro)).toList();
        this.stock = new OpeningStock(new OpeningStock.Plan(seed, COVER_DAYS, STORE_ROWS, 1), nodes, items, cells);
    }

    public static BuiltInScenario of(long seed) {
        return of(seed, ORDERS_PER_DAY);
    }

    /**
     * The same with another volume.
     *
     * @param ordersPerDay on average; opening stock grows with it
     */
    public static BuiltInScenario of(long seed, int ordersPerDay) {
        return new BuiltInScenario(seed, ordersPerDay);
    }

    static List<DemandCell> cells(long seed) {
        return City.metroAreas().stream().flatMap(metro -> cells(seed, metro)).toList();
    }

    private static Stream<DemandCell> cells(long seed, City metro) {
        Chance chance = Chance.of(seed, "cells " + metro.code());
        double weight = (double) metro.population() / CELLS_PER_METRO;
        return IntStream.rangeClosed(1, CELLS_PER_METRO)
                .mapToObj(number -> new DemandCell(
                        metro.code() + "-" + number,
                        metro.state(),
                        chance.near(metro.point(), METRO_RADIUS_METRES),
                        weight));
    }

    @Override
    public List<FulfillmentNode> nodes() {
        return nodes;
    }

    List<DemandedItem> demandedItems() {
        return items;
    }

    @Override
    public List<Item> items() {
        return items.stream().map(DemandedItem::item).toList();
    }

    @Override
    public List<CarrierService> services() {
        return DemoCarriers.services(nodes);
    }

    @Override
    public Stream<StockRow> openingStock(FulfillmentNode node) {
        return stock.at(node);
    }

    @Override
    public OrderStream orders(Instant start) {
        return orders(start, cells);
    }

    /** The same customers, living elsewhere. */
    OrderStream orders(Instant start, List<DemandCell> homes) {
        return new DemandModel(
                new DayShape(NETWORK_ZONE, ordersPerDay),
                Weights.of(items, DemandedItem::dailyUnits),
                new Destinations(homes),
                Chance.of(seed, "orders"),
                start);
    }

    @Override
    public InputReport report() {
        return new InputReport(List.of());
    }
}
