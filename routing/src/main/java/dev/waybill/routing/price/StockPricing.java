package dev.waybill.routing.price;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.Capability;
import dev.waybill.core.network.Network;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.price.StockPrices;
import dev.waybill.core.stock.Availability;
import dev.waybill.routing.cost.CostModel;
import dev.waybill.routing.cost.ShadowPrices;
import dev.waybill.routing.cost.Weights;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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
        Rooms.Span span = Rooms.Span.of(horizon);
        List<Expected> expected = new Expectation(demand, availability, drawing, now, span).expected();
        if (expected.isEmpty()) {
            book = PriceBook.EMPTY.at(now);
            return;
        }
        Rooms rooms = new Rooms(availability, now, span);
        rooms.number(expected, shelves.places().size());
        book = new Solution(shelves, rooms, book).of(outlook(expected, rooms), now);
    }

    /** An order that some full day could concern stands for two: of the next day, and of those after it. */
    private static Outlook outlook(List<Expected> expected, Rooms rooms) {
        List<Pattern> patterns = new ArrayList<>();
        List<Double> counts = new ArrayList<>();
        for (Expected each : expected) {
            Drawn one = each.drawn();
            if (rooms.concern(one)) {
                patterns.add(one.within(rooms::ofDay));
                counts.add(each.day());
                patterns.add(one.within(rooms::ofLater));
                counts.add(each.later());
            } else {
                patterns.add(one.pattern());
                counts.add(each.orders());
            }
        }
        return new Outlook(
                patterns, counts.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
