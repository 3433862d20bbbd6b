package dev.waybill.routing.price;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.routing.price.DualAscent.Effort;
import dev.waybill.routing.price.Rooms.Row;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** One solution of the program: positions of stock first, days behind them, from the prices of before. */
final class Solution {
    private static final int ROUNDS_AT_FIRST = 200;
    private static final int ROUNDS = 40;
    /** Steps as shares of what a parcel costs. */
    private static final double FIRST_STEP = 0.2;

    private static final double LAST_STEP = 0.01;

    private final List<Shelves.Place> places;
    private final List<Row> rows;
    private final Rooms rooms;
    private final int[] stock;
    private final PriceBook.Start before;

    Solution(Shelves shelves, Rooms rooms, PriceBook before) {
        this.places = shelves.places();
        this.rows = rooms.rows();
        this.rooms = rooms;
        this.stock = IntStream.concat(
                        IntStream.of(shelves.stock()), rooms.lines().stream().mapToInt(Integer::intValue))
                .toArray();
        this.before = before.start();
    }

    PriceBook of(Outlook outlook, Instant now) {
        double parcel = outlook.patterns().stream()
                .mapToDouble(pattern -> pattern.ways().get(0).opening())
                .average()
                .orElse(1);
        boolean first = before.units().isEmpty() && before.lines().isEmpty();
        DualAscent ascent = new DualAscent(start());
        ascent.improve(
                outlook,
                stock,
                new Effort(first ? ROUNDS_AT_FIRST : ROUNDS, 1 + FIRST_STEP * parcel, 1 + LAST_STEP * parcel));
        double[] prices = ascent.prices();
        Map<Shelves.Place, Double> units = new HashMap<>();
        Map<Row, Double> lines = new HashMap<>();
        for (int i = 0; i < prices.length; i++) {
            if (prices[i] > 0 && i < places.size()) {
                units.put(places.get(i), prices[i]);
            } else if (prices[i] > 0) {
                lines.put(rows.get(i - places.size()), prices[i]);
            }
        }
        return new PriceBook(now, relative(prices), rooms.prices(lines), new PriceBook.Start(units, lines));
    }

    private double[] start() {
        double[] start = new double[stock.length];
        for (int i = 0; i < start.length; i++) {
            start[i] = i < places.size()
                    ? before.units().getOrDefault(places.get(i), 0.0)
                    : before.lines().getOrDefault(rows.get(i - places.size()), 0.0);
        }
        return start;
    }

    /**
     * An order takes its units somewhere, so that only differences count: each SKU is free where it is needed least.
     * Nodes that no pattern thought of are then not cheaper than those.
     */
    private Map<Sku, Map<NodeId, Long>> relative(double[] prices) {
        Map<Sku, Double> least = new HashMap<>();
        for (int i = 0; i < places.size(); i++) {
            if (stock[i] > 0) {
                least.merge(places.get(i).sku(), prices[i], Math::min);
            }
        }
        Map<Sku, Map<NodeId, Long>> mills = new HashMap<>();
        for (int i = 0; i < places.size(); i++) {
            Shelves.Place place = places.get(i);
            long price = Math.round(prices[i] - least.getOrDefault(place.sku(), prices[i]));
            if (price > 0) {
                mills.computeIfAbsent(place.sku(), sku -> new HashMap<>()).put(place.node(), price);
            }
        }
        return mills;
    }
}
