package dev.waybill.routing.price;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.Network;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.Sourcing;
import dev.waybill.core.sourcing.SourcingRequest;
import dev.waybill.core.stock.Availability;
import dev.waybill.routing.cost.CostModel;
import dev.waybill.routing.cost.ShadowPrices;
import dev.waybill.routing.cost.Weights;
import dev.waybill.routing.price.DemandForecast.Ahead;
import dev.waybill.routing.price.DualAscent.Effort;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The prices that a member's engines share. It hears the orders that this member places, takes the newest for what will
 * come, in the numbers of the forecast, and lets the prices follow the stock. Looking a price up is one look into a map
 * that is replaced as a whole; the work is done by whoever calls {@link #doWork}, and is bounded by counts.
 */
public final class StockPricing implements ShadowPrices {
    /** Orders that stand for those to come. */
    private static final int MAX_ORDERS = 1_000;

    private static final int ROUNDS_AT_FIRST = 200;
    private static final int ROUNDS = 40;
    /** Steps as shares of what a parcel costs. */
    private static final double FIRST_STEP = 0.2;

    private static final double LAST_STEP = 0.01;

    private final Network network;
    private final Availability availability;
    private final Supplier<Weights> weights;
    private final Settings settings;
    private final DemandForecast forecast;
    private final RecentOrders recent = new RecentOrders(MAX_ORDERS);
    private volatile Book book = new Book(null, Map.of(), Map.of());

    /**
     * How far prices look.
     *
     * @param horizon how long today's stock has to last
     * @param members members of the cluster, each of which hears about the same share of the orders
     */
    public record Settings(Duration horizon, IntSupplier members) {}

    /**
     * Prices in mills; what is not in it is plentiful.
     *
     * @param solved as they came out of the program, to start from next time
     */
    private record Book(
            @Nullable Instant solvedAt, Map<Shelves.Place, Long> mills, Map<Shelves.Place, Double> solved) {}

    /** With the same weights for ever. */
    public StockPricing(Network network, Availability availability, Weights weights, Settings settings, Instant began) {
        this(network, availability, () -> weights, settings, began);
    }

    /**
     * @param weights those of the strategy that decides most orders, asked for before each solution
     * @param began from when on orders are heard
     */
    public StockPricing(
            Network network, Availability availability, Supplier<Weights> weights, Settings settings, Instant began) {
        this.network = network;
        this.availability = availability;
        this.weights = weights;
        this.settings = settings;
        this.forecast = new DemandForecast(began);
    }

    @Override
    public long mills(NodeId node, Sku sku) {
        return mills(book.mills, node, sku);
    }

    private static long mills(Map<Shelves.Place, Long> mills, NodeId node, Sku sku) {
        return mills.isEmpty() ? 0 : mills.getOrDefault(new Shelves.Place(node, sku), 0L);
    }

    @Override
    public ShadowPrices fixed() {
        Map<Shelves.Place, Long> now = book.mills;
        return now.isEmpty() ? ShadowPrices.NONE : (node, sku) -> mills(now, node, sku);
    }

    /** When the prices were solved, or null when they never were. */
    public @Nullable Instant solvedAt() {
        return book.solvedAt;
    }

    /** How many positions are scarce. */
    public int scarcePositions() {
        return book.mills.size();
    }

    /** The same sourcing, whose orders are heard. */
    public Sourcing heard(Sourcing sourcing) {
        return (request, now) -> {
            note(request, now);
            return sourcing.source(request, now);
        };
    }

    private void note(SourcingRequest order, Instant now) {
        recent.note(order);
        for (LineDemand line : order.lines()) {
            forecast.note(line.sku(), order.destination(), line.quantity().units(), now);
        }
    }

    /** Solves anew for the stock of this moment, starting from the prices of before. */
    public void doWork(Instant now) {
        Shelves shelves = new Shelves(availability);
        CostModel unpriced = new CostModel(weights.get(), ShadowPrices.NONE);
        Drawing drawing = new Drawing(network, availability, unpriced, shelves);
        List<SourcingRequest> orders = new ArrayList<>();
        List<Pattern> patterns = new ArrayList<>();
        for (SourcingRequest order : recent.all()) {
            Pattern pattern = drawing.draw(order);
            if (pattern != null) {
                orders.add(order);
                patterns.add(pattern);
            }
        }
        Outlook outlook = new Outlook(patterns, expected(orders, new Ahead(now, settings.horizon())));
        book = patterns.isEmpty() ? new Book(now, Map.of(), Map.of()) : solve(outlook, shelves, now);
    }

    /** Each order stands for as many as the forecast says of its lines, shared with the others of its kind. */
    private double[] expected(List<SourcingRequest> orders, Ahead ahead) {
        Map<Wish, Integer> heard = new HashMap<>();
        for (SourcingRequest order : orders) {
            for (LineDemand line : order.lines()) {
                heard.merge(Wish.of(order, line), line.quantity().units(), Integer::sum);
            }
        }
        double[] expected = new double[orders.size()];
        for (int i = 0; i < expected.length; i++) {
            SourcingRequest order = orders.get(i);
            double sum = 0;
            for (LineDemand line : order.lines()) {
                double units = forecast.units(line.sku(), order.destination(), ahead);
                sum += units / heard.getOrDefault(Wish.of(order, line), 1);
            }
            expected[i] = settings.members().getAsInt() * sum / order.lines().size();
        }
        return expected;
    }

    private record Wish(Sku sku, String area) {
        static Wish of(SourcingRequest order, LineDemand line) {
            return new Wish(line.sku(), order.destination().area());
        }
    }

    private Book solve(Outlook outlook, Shelves shelves, Instant now) {
        List<Shelves.Place> places = shelves.places();
        double[] before = new double[places.size()];
        for (int i = 0; i < before.length; i++) {
            before[i] = book.solved.getOrDefault(places.get(i), 0.0);
        }
        double parcel = outlook.patterns().stream()
                .mapToDouble(pattern -> pattern.ways().get(0).opening())
                .average()
                .orElse(1);
        int rounds = book.solved.isEmpty() ? ROUNDS_AT_FIRST : ROUNDS;
        DualAscent ascent = new DualAscent(before);
        ascent.improve(outlook, shelves.stock(), new Effort(rounds, 1 + FIRST_STEP * parcel, 1 + LAST_STEP * parcel));
        Map<Shelves.Place, Double> solved = new HashMap<>();
        for (int i = 0; i < before.length; i++) {
            if (ascent.prices()[i] > 0) {
                solved.put(places.get(i), ascent.prices()[i]);
            }
        }
        return new Book(now, relative(places, ascent.prices(), shelves.stock()), solved);
    }

    /**
     * An order takes its units somewhere, so that only differences count: each SKU is free where it is needed least.
     * Nodes that no pattern thought of are then not cheaper than those.
     */
    private static Map<Shelves.Place, Long> relative(List<Shelves.Place> places, double[] prices, int[] stock) {
        Map<Sku, Double> least = new HashMap<>();
        for (int i = 0; i < prices.length; i++) {
            if (stock[i] > 0) {
                least.merge(places.get(i).sku(), prices[i], Math::min);
            }
        }
        Map<Shelves.Place, Long> mills = new HashMap<>();
        for (int i = 0; i < prices.length; i++) {
            Shelves.Place place = places.get(i);
            long price = Math.round(prices[i] - least.getOrDefault(place.sku(), prices[i]));
            if (price > 0) {
                mills.put(place, price);
            }
        }
        return Map.copyOf(mills);
    }
}
