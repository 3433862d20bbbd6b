package dev.waybill.routing.price;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.Capability;
import dev.waybill.core.network.Network;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.price.StockPrices;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingRequest;
import dev.waybill.core.stock.Availability;
import dev.waybill.routing.cost.CostModel;
import dev.waybill.routing.cost.ShadowPrices;
import dev.waybill.routing.cost.Weights;
import dev.waybill.routing.price.DemandForecast.Ahead;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The prices that a member's engines share: solved here, for what was heard of demand, or taken over from the member that
 * solves. They follow the stock. Looking a price up is one look into a map that is replaced as a whole; the work is done
 * by whoever calls {@link #doWork}, and is bounded by counts.
 */
public final class StockPricing implements ShadowPrices {
    private final Network network;
    private final Availability availability;
    private final Supplier<Weights> weights;
    private final Duration horizon;
    private final HeardDemand demand;
    private volatile PriceBook book = PriceBook.EMPTY;

    /** With the same weights for ever. */
    public StockPricing(
            Network network, Availability availability, Weights weights, Duration horizon, HeardDemand demand) {
        this(network, availability, () -> weights, horizon, demand);
    }

    /**
     * @param weights those of the strategy that decides most orders, asked for before each solution
     * @param horizon how long today's stock has to last
     */
    public StockPricing(
            Network network,
            Availability availability,
            Supplier<Weights> weights,
            Duration horizon,
            HeardDemand demand) {
        this.network = network;
        this.availability = availability;
        this.weights = weights;
        this.horizon = horizon;
        this.demand = demand;
    }

    @Override
    public long mills(NodeId node, Sku sku) {
        return book.mills(node, sku);
    }

    @Override
    public long lineMills(NodeId node, LocalDate day, Capability work) {
        return book.lineMills(node, day, work);
    }

    @Override
    public ShadowPrices fixed() {
        PriceBook now = book;
        return now.empty() ? ShadowPrices.NONE : now;
    }

    /** When the prices were solved, or null when they never were. */
    public @Nullable Instant solvedAt() {
        return book.solvedAt();
    }

    /** How many positions are scarce. */
    public int scarcePositions() {
        return book.positions();
    }

    /** How many nodes have a day whose room has a price. */
    public int scarceNodes() {
        return (int)
                book.lines().keySet().stream().map(Capacity::node).distinct().count();
    }

    /** The prices as they are, for other members. */
    Optional<StockPrices> told() {
        return book.told();
    }

    /** Takes over what another member has solved, unless this one has something newer. */
    void take(StockPrices solved) {
        Instant known = book.solvedAt();
        if (known == null || known.isBefore(solved.solvedAt())) {
            book = PriceBook.of(solved);
        }
    }

    /** Solves anew for the stock and the room of this moment, starting from the prices of before. */
    public void doWork(Instant now) {
        Shelves shelves = new Shelves(availability);
        CostModel unpriced = new CostModel(weights.get(), ShadowPrices.NONE);
        Drawing drawing = new Drawing(network, availability, unpriced, shelves);
        List<Drawn> drawn = new ArrayList<>();
        for (SourcingRequest order : demand.newest()) {
            Drawn one = drawing.draw(order);
            if (one != null) {
                drawn.add(one);
            }
        }
        if (drawn.isEmpty()) {
            book = PriceBook.EMPTY.at(now);
            return;
        }
        Rooms.Span span = Rooms.Span.of(horizon);
        Rooms rooms = new Rooms(availability, now, span);
        Rooms.Expected expected = expected(drawn, now, span);
        rooms.number(drawn, expected, shelves.places().size());
        book = new Solution(shelves, rooms, book).of(outlook(drawn, rooms, expected), now);
    }

    /** An order that some full day could concern stands for two: of the next day, and of those after it. */
    private static Outlook outlook(List<Drawn> drawn, Rooms rooms, Rooms.Expected expected) {
        List<Pattern> patterns = new ArrayList<>();
        List<Double> counts = new ArrayList<>();
        for (int i = 0; i < drawn.size(); i++) {
            Drawn one = drawn.get(i);
            double today = expected.day()[i];
            double later = expected.later()[i];
            if (rooms.concern(one)) {
                patterns.add(one.within(rooms::ofDay));
                counts.add(today);
                patterns.add(one.within(rooms::ofLater));
                counts.add(later);
            } else {
                patterns.add(one.pattern());
                counts.add(today + later);
            }
        }
        return new Outlook(
                patterns, counts.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private Rooms.Expected expected(List<Drawn> drawn, Instant now, Rooms.Span span) {
        List<SourcingRequest> orders = drawn.stream().map(Drawn::order).toList();
        double[] day = expected(orders, new Ahead(now, span.day()));
        Duration rest = span.horizon().minus(span.day());
        double[] later =
                rest.isZero() ? new double[day.length] : expected(orders, new Ahead(now.plus(span.day()), rest));
        return new Rooms.Expected(day, later);
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
                double units = demand.units(line.sku(), order.destination(), ahead);
                sum += units / heard.getOrDefault(Wish.of(order, line), 1);
            }
            expected[i] = sum / order.lines().size();
        }
        return expected;
    }

    private record Wish(Sku sku, String area) {
        static Wish of(SourcingRequest order, LineDemand line) {
            return new Wish(line.sku(), order.destination().area());
        }
    }
}
