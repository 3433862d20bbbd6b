package dev.waybill.simulator.demand;

import dev.waybill.core.catalog.Item;
import dev.waybill.core.catalog.Money;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.CarrierService;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.simulator.demand.OrderFile.Sale;
import dev.waybill.simulator.demand.OrderFile.Sales;
import dev.waybill.simulator.world.BuiltInNetwork;
import dev.waybill.simulator.world.Chance;
import dev.waybill.simulator.world.DemandCell;
import dev.waybill.simulator.world.DemandedItem;
import dev.waybill.simulator.world.DemoCarriers;
import dev.waybill.simulator.world.Goods;
import dev.waybill.simulator.world.OpeningStock;
import dev.waybill.simulator.world.StockRow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A retailer read from files: real stores, real population, real order lines at their real times. Without one of the
 * files the built-in part takes its place. Warehouses, carriers and opening stock are as in {@link BuiltInScenario}.
 */
public final class RealScenario implements Scenario {
    private static final double COVER_DAYS = 10;
    private static final int STORE_ROWS = 240_000;
    /** Most lines of order files that we know ask for several units. */
    private static final int STORE_PACK = 6;

    private final long seed;
    private final BuiltInScenario builtIn;
    private final List<FulfillmentNode> nodes;
    private final List<DemandedItem> items;
    private final List<DemandCell> cells;
    private final List<Sale> sales;
    private final OpeningStock stock;
    private final InputReport report;

    /** The files to read; each may be null. */
    public record Files(
            @Nullable Path stores,
            @Nullable Path places,
            @Nullable Path orders) {}

    /** What came of reading. */
    public sealed interface Outcome {}

    public record Loaded(Scenario scenario) implements Outcome {}

    /** A file is not what it must be; {@code detail} says what was seen and what is needed. */
    public record Refused(Path file, String detail) implements Outcome {}

    private RealScenario(
            long seed,
            @Nullable List<FulfillmentNode> stores,
            @Nullable List<DemandCell> places,
            @Nullable Sales sold,
            InputReport report) {
        this.seed = seed;
        this.builtIn = BuiltInScenario.of(seed);
        this.nodes = stores == null ? builtIn.nodes() : withWarehouses(stores);
        this.cells = places == null ? BuiltInScenario.cells(seed) : places;
        this.items = sold == null ? builtIn.demandedItems() : items(seed, sold);
        this.sales = sold == null ? List.of() : sorted(sold.sales());
        int pack = sold == null ? 1 : STORE_PACK;
        OpeningStock.Plan plan = new OpeningStock.Plan(seed, COVER_DAYS, STORE_ROWS, pack);
        this.stock = new OpeningStock(plan, nodes, items, cells);
        this.report = report;
    }

    /** Reads the files; one that is missing or cannot be read at all is an {@link IOException}. */
    public static Outcome read(Files files, long seed) throws IOException {
        List<InputReport.FileReport> reports = new ArrayList<>();
        try {
            List<FulfillmentNode> stores = read(files.stores(), StoreFile::read, reports);
            List<DemandCell> places = read(files.places(), PlaceFile::read, reports);
            Sales sold = read(files.orders(), (file, tally) -> OrderFile.read(file, tally, seed), reports);
            return new Loaded(new RealScenario(seed, stores, places, sold, new InputReport(reports)));
        } catch (FileRefused e) {
            return new Refused(e.file(), e.detail());
        }
    }

    @FunctionalInterface
    private interface Reader<T> {
        T read(Path file, Tally tally) throws IOException, FileRefused;
    }

    private static <T> @Nullable T read(@Nullable Path file, Reader<T> reader, List<InputReport.FileReport> reports)
            throws IOException, FileRefused {
        if (file == null) {
            return null;
        }
        Tally tally = new Tally();
        T content = reader.read(file, tally);
        reports.add(tally.report(file));
        return content;
    }

    private static List<FulfillmentNode> withWarehouses(List<FulfillmentNode> stores) {
        return Stream.concat(BuiltInNetwork.warehouses().stream(), stores.stream())
                .toList();
    }

    private static List<Sale> sorted(List<Sale> sales) {
        return sales.stream().sorted(Comparator.comparing(Sale::at)).toList();
    }

    /** The goods that were sold, most wanted first. */
    private static List<DemandedItem> items(long seed, Sales sold) {
        return sold.units().entrySet().stream()
                .map(entry -> item(seed, sold, entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingDouble(DemandedItem::dailyUnits).reversed())
                .toList();
    }

    private static DemandedItem item(long seed, Sales sold, Sku sku, long units) {
        Money price = Objects.requireNonNull(sold.prices().get(sku), "every SKU that was sold has a price");
        return new DemandedItem(Goods.ofPrice(sku, price, Chance.of(seed, sku.value())), (double) units / sold.days());
    }

    @Override
    public List<FulfillmentNode> nodes() {
        return nodes;
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
        return sales.isEmpty()
                ? builtIn.orders(start, cells)
                : new SaleStream(sales, new Destinations(cells), Chance.of(seed, "orders"), start);
    }

    @Override
    public InputReport report() {
        return report;
    }
}
