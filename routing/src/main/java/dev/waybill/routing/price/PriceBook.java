package dev.waybill.routing.price;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.Capability;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.price.StockPrices;
import dev.waybill.core.price.StockPrices.OfDay;
import dev.waybill.core.price.StockPrices.OfUnit;
import dev.waybill.routing.cost.ShadowPrices;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Prices in mills, as they were solved at one time; what is not in it is plentiful.
 *
 * @param units of a unit of stock, by SKU and node
 * @param lines of a line of a day; of a node whose pickups have no capacity of their own for both kinds of work
 * @param start prices as they came out of the program, to start from next time
 */
record PriceBook(
        @Nullable Instant solvedAt, Map<Sku, Map<NodeId, Long>> units, Map<Capacity, DayPrice> lines, Start start)
        implements ShadowPrices {
    /** Positions whose prices are told to other members. */
    static final int MAX_TOLD = 50_000;

    static final PriceBook EMPTY = new PriceBook(null, Map.of(), Map.of(), new Start(Map.of(), Map.of()));

    /** Of a line of the day on which work of that moment is done, and of a line of the days after it. */
    record DayPrice(LocalDate day, long mills, long laterMills) {}

    record Start(Map<Shelves.Place, Double> units, Map<Rooms.Row, Double> lines) {}

    @Override
    public long mills(NodeId node, Sku sku) {
        Map<NodeId, Long> nodes = units.get(sku);
        return nodes == null ? 0 : nodes.getOrDefault(node, 0L);
    }

    @Override
    public long lineMills(NodeId node, LocalDate day, Capability work) {
        DayPrice price = lines.isEmpty() ? null : lines.get(new Capacity(node, work == Capability.PICKUP));
        if (price == null || day.isBefore(price.day())) {
            return 0;
        }
        return day.equals(price.day()) ? price.mills() : price.laterMills();
    }

    /** What another member told. The next solution starts from nothing, as the first one does. */
    static PriceBook of(StockPrices told) {
        Map<Sku, Map<NodeId, Long>> units = new HashMap<>();
        told.units()
                .forEach(each -> units.computeIfAbsent(each.sku(), sku -> new HashMap<>())
                        .put(each.node(), each.mills()));
        Map<Capacity, DayPrice> lines = new HashMap<>();
        told.days()
                .forEach(each -> lines.put(
                        new Capacity(each.node(), each.pickups()),
                        new DayPrice(each.day(), each.mills(), each.laterMills())));
        return new PriceBook(told.solvedAt(), units, lines, EMPTY.start);
    }

    /** For other members: the dearest positions, if there are very many. Empty when they were never solved. */
    Optional<StockPrices> told() {
        Instant at = solvedAt;
        return at == null ? Optional.empty() : Optional.of(new StockPrices(at, dearest(), days()));
    }

    private List<OfUnit> dearest() {
        List<OfUnit> all = new ArrayList<>();
        units.forEach((sku, nodes) -> nodes.forEach((node, mills) -> all.add(new OfUnit(node, sku, mills))));
        return all.stream()
                .sorted(Comparator.comparingLong(OfUnit::mills).reversed())
                .limit(MAX_TOLD)
                .toList();
    }

    private List<OfDay> days() {
        return lines.entrySet().stream()
                .map(each -> new OfDay(
                        each.getKey().node(),
                        each.getKey().ofPickups(),
                        each.getValue().day(),
                        each.getValue().mills(),
                        each.getValue().laterMills()))
                .toList();
    }

    /** Nothing is scarce at that time. */
    PriceBook at(Instant time) {
        return new PriceBook(time, units, lines, start);
    }

    /** How many positions have a price. */
    int positions() {
        return units.values().stream().mapToInt(Map::size).sum();
    }

    boolean empty() {
        return units.isEmpty() && lines.isEmpty();
    }
}
