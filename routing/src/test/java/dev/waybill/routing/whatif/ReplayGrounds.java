package dev.waybill.routing.whatif;

import dev.waybill.core.adapter.memory.MemoryStrategyStore;
import dev.waybill.core.catalog.Money;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.learning.PickOdds;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.Place;
import dev.waybill.core.network.ServiceLevel;
import dev.waybill.core.order.OrderLine;
import dev.waybill.core.order.OrderTerms;
import dev.waybill.core.simulation.Scenario;
import dev.waybill.core.sourcing.Failures;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingRequest;
import dev.waybill.core.stock.Availability.NodeStock;
import dev.waybill.core.stock.Quantity;
import dev.waybill.core.strategy.StrategyBook;
import dev.waybill.routing.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Orders for replays over a small world, and replays of them. */
final class ReplayGrounds {
    static final Duration GRACE = Duration.ofMinutes(30);

    private final World world;
    private final List<ReplayOrder> orders = new ArrayList<>();
    RouterTerms router = RouterTerms.standard();
    SimulationMetrics metrics = SimulationMetrics.NONE;
    PickOdds odds = PickOdds.NONE;

    ReplayGrounds(World world) {
        this.world = world;
    }

    static LineDemand line(int number, String sku) {
        return new LineDemand(number, new Sku(sku), Quantity.of(1));
    }

    /** A delivery at the equator, placed so many minutes after the beginning. */
    ReplayGrounds delivery(int minute, double longitude, LineDemand... lines) {
        return add(minute, FulfillmentMethod.DELIVERY, null, World.at(longitude), List.of(lines));
    }

    ReplayGrounds pickup(int minute, String store, LineDemand... lines) {
        return add(minute, FulfillmentMethod.PICKUP, World.id(store), World.at(0), List.of(lines));
    }

    private ReplayGrounds add(
            int minute, FulfillmentMethod method, @Nullable NodeId store, Place to, List<LineDemand> lines) {
        Instant at = World.NOW.plus(Duration.ofMinutes(minute));
        Instant promised = at.plus(Duration.ofDays(5));
        String id = "order-" + orders.size();
        SourcingRequest request = new SourcingRequest(
                lines,
                to,
                method,
                ServiceLevel.STANDARD,
                store,
                promised,
                Set.of(),
                Failures.NONE,
                null,
                null,
                id,
                null);
        List<OrderLine> ordered = lines.stream()
                .map(line -> new OrderLine(line.line(), line.sku(), line.quantity(), new Money(1000, "USD")))
                .toList();
        OrderTerms terms =
                new OrderTerms("web", ordered, to, method, ServiceLevel.STANDARD, store, promised, at, GRACE, null);
        orders.add(new ReplayOrder(id, request, terms));
        return this;
    }

    private Map<Sku, List<NodeStock>> stock() {
        Map<Sku, List<NodeStock>> stock = new HashMap<>();
        orders.stream()
                .flatMap(order -> order.request().lines().stream())
                .forEach(line -> stock.put(line.sku(), world.nodesWith(line.sku())));
        return stock;
    }

    Replay replay() {
        StrategyBook book = new StrategyBook(new MemoryStrategyStore()::readAll);
        return new Replay(
                new ReplayGround(world, orders, stock()),
                new Replay.Terms(book, null, odds, new Luck(1), router, metrics));
    }

    /** With the router, or without. */
    Replay.Run run(boolean routed) {
        return run(Scenario.baseline(routed));
    }

    Replay.Run run(Scenario scenario) {
        return replay().run(scenario, pace(() -> true)).orElseThrow();
    }

    /** A pace that lets every order be placed, and is asked before each window. */
    static Replay.Pace pace(BooleanSupplier beforeWindows) {
        return new Replay.Pace() {
            @Override
            public boolean order() {
                return true;
            }

            @Override
            public boolean window() {
                return beforeWindows.getAsBoolean();
            }
        };
    }
}
