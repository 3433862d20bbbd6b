package dev.waybill.routing.window;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.learning.PickOdds;
import dev.waybill.core.network.CarrierService.Band;
import dev.waybill.core.network.Freight;
import dev.waybill.core.network.FulfillmentNode.NodeCosts;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.NodeType;
import dev.waybill.core.network.RateCard;
import dev.waybill.core.network.ServiceLevel;
import dev.waybill.core.order.IdSource;
import dev.waybill.core.promise.Schedule;
import dev.waybill.core.shard.ShardId;
import dev.waybill.routing.World;
import dev.waybill.routing.cost.Bundle;
import dev.waybill.routing.cost.CostModel;
import dev.waybill.routing.cost.Doubt;
import dev.waybill.routing.cost.NodeLoad;
import dev.waybill.routing.cost.Offer;
import dev.waybill.routing.cost.ShadowPrices;
import dev.waybill.routing.cost.Weights;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes windows by hand: a parcel costs 500,000 and 100,000 a kilogram, an order at a node 10,000, a unit 1,000. */
final class Desk {
    static final Instant PROMISED = Instant.parse("2026-03-06T21:00:00Z");
    static final long CHANGE = 50_000;
    private static final long SPLIT = 150_000;
    /** The pieces are bulky, but heavier still. */
    private static final RateCard CARD = new RateCard(5_000, 0, 0, null);

    private static final Freight FREIGHT = new Freight(600, 2_000_000);
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 4);

    private final Random random = new Random(7);
    private final IdSource ids = new IdSource(() -> World.NOW, random::nextLong);
    private final CostModel model =
            new CostModel(new Weights(SPLIT, 200_000, 100_000, CHANGE, 1000), ShadowPrices.NONE);
    private final Map<String, Shelf> shelves = new HashMap<>();
    private final Map<String, Day> days = new HashMap<>();
    private final Map<String, OrderGroup> orders = new HashMap<>();
    private final Map<String, Parcel> parcels = new HashMap<>();

    Shelf shelf(String node, String sku, int available) {
        return shelves.computeIfAbsent(
                node + sku, key -> new Shelf(shelves.size(), new NodeId(node), new Sku(sku), available));
    }

    /** A day of a hundred lines of which the window may have {@code available}. */
    Day day(String node, int available) {
        return days.computeIfAbsent(
                node, key -> new Day(days.size(), model, new NodeLoad(100 - available, 100), available, 0, node));
    }

    OrderGroup order(String name) {
        return orders.computeIfAbsent(
                name, key -> new OrderGroup(orders.size(), ids.order(new ShardId(0)), PROMISED, SPLIT));
    }

    Parcel parcel(String order, String node) {
        return parcels.computeIfAbsent(
                order + node, key -> new Parcel(parcels.size(), model, offer(node), order(order)));
    }

    private static Offer offer(String node) {
        Band band = new Band(1_000_000, 1, 500_000, 100_000);
        Offer.Carriage carriage =
                new Offer.Carriage(World.carrier("GROUND", ServiceLevel.STANDARD, List.of(band), CARD), band);
        Schedule schedule = new Schedule(TODAY, PROMISED, PROMISED, PROMISED, null);
        return new Offer(
                World.node(node, NodeType.STORE, 1, new NodeCosts(10_000, 1_000)),
                new ShardId(0),
                1000,
                carriage,
                schedule,
                100);
    }

    /** Two units of the SKU, one line, 600 grams. */
    Option option(String order, String node, Shelf shelf, boolean current) {
        return new Option(
                parcel(order, node),
                day(node, 10),
                List.of(new Claim(shelf, 2)),
                new Bundle(FREIGHT, 1, 0, 2),
                current);
    }

    /** The same where one line in so many is not found. */
    Option doubtful(String order, String node, Shelf shelf, int oneIn) {
        List<Doubt> doubts = List.of(new Doubt(new PickOdds.Odds(PickOdds.CERTAIN / oneIn, 0), 600_000, 0));
        return doubtful(order, node, shelf, doubts, false);
    }

    /** Today's, where the line is never found, which costs more than a parcel. */
    Option lost(String order, String node, Shelf shelf) {
        return doubtful(
                order, node, shelf, List.of(new Doubt(new PickOdds.Odds(PickOdds.CERTAIN, 0), 2_000_000, 0)), true);
    }

    private Option doubtful(String order, String node, Shelf shelf, List<Doubt> doubts, boolean current) {
        return new Option(
                parcel(order, node),
                day(node, 10),
                List.of(new Claim(shelf, 2)),
                new Bundle(FREIGHT, 1, 0, 2, 0, 0, doubts),
                current);
    }

    MovablePart part(int number, Option... options) {
        return new MovablePart(number, CHANGE, List.of(options));
    }

    MovablePart bound(int number, Together together, Option... options) {
        return new MovablePart(number, CHANGE, List.of(options), together);
    }

    Together together(String order) {
        return new Together(order(order).id());
    }

    /** The same where both parts of each order must stay together, and are not today. */
    Window boundWindow(int count) {
        List<MovablePart> parts = new ArrayList<>();
        Together with = together("order0");
        for (MovablePart part : randomWindow(count).parts()) {
            with = part.number() % 2 == 0 ? together("order" + part.number() / 2) : with;
            parts.add(new MovablePart(part.number(), CHANGE, part.options(), with));
        }
        return new Window(parts);
    }

    /** A window of random orders over six nodes with stock that is scarce; its plan of today is possible. */
    Window randomWindow(int count) {
        List<MovablePart> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String order = "order" + i / 2;
            String sku = "S" + random.nextInt(3);
            List<Option> options = new ArrayList<>();
            for (int node = 0; node < 6; node++) {
                String name = "N" + (node + i) % 6;
                int available = node == 0 ? 2 * count : random.nextInt(5);
                Shelf shelf = shelf(name, sku, available);
                boolean doubtful = node > 0 && (node + i) % 5 == 0;
                options.add(doubtful ? doubtful(order, name, shelf, 4) : option(order, name, shelf, node == 0));
            }
            parts.add(new MovablePart(i, CHANGE, options));
        }
        return new Window(parts);
    }
}
