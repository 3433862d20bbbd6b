package dev.waybill.routing.whatif;

import dev.waybill.core.catalog.Item;
import dev.waybill.core.catalog.Money;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.GeoPoint;
import dev.waybill.core.network.Network;
import dev.waybill.core.network.Place;
import dev.waybill.core.network.ServiceLevel;
import dev.waybill.core.order.OrderLine;
import dev.waybill.core.order.OrderTerms;
import dev.waybill.core.simulation.Demand;
import dev.waybill.core.sourcing.Failures;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingRequest;
import dev.waybill.core.stock.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Orders that nobody placed: deliveries near the places of nodes, of one to five items, the first ones of the catalog
 * asked for the most (a Zipf law over a shuffled catalog), spread evenly over the days. For a question about a network
 * without a past; what was recorded says more.
 */
final class GeneratedDemand {
    private static final int MAX_LINES = 5;
    private static final int MAX_UNITS = 3;
    private static final double ANOTHER_LINE = 0.45;
    private static final double ANOTHER_UNIT = 0.15;
    /** Degrees around a node's place. */
    private static final double AROUND = 0.5;

    private static final double MAX_LATITUDE = 89;
    private static final Money FREE = new Money(0, "USD");

    private final List<Item> items;
    private final List<FulfillmentNode> nodes;
    private final SplittableRandom random;
    private final double[] popularity;
    private final Duration grace;

    /** @param grace how long each order may still be moved */
    GeneratedDemand(Network network, long seed, Duration grace) {
        this.grace = grace;
        random = new SplittableRandom(seed);
        items = shuffled(network.items().stream()
                .sorted(Comparator.comparing(item -> item.sku().value()))
                .toList());
        nodes = network.nodes().stream()
                .sorted(Comparator.comparing(FulfillmentNode::id))
                .toList();
        popularity = new double[items.size()];
        double sum = 0;
        for (int i = 0; i < popularity.length; i++) {
            sum += 1.0 / (i + 1);
            popularity[i] = sum;
        }
    }

    private List<Item> shuffled(List<Item> sorted) {
        List<Item> shuffled = new ArrayList<>(sorted);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            Item swapped = shuffled.get(i);
            shuffled.set(i, shuffled.get(other));
            shuffled.set(other, swapped);
        }
        return shuffled;
    }

    /** None where there are no nodes or no items. */
    List<ReplayOrder> orders(Demand demand) {
        List<ReplayOrder> orders = new ArrayList<>();
        if (items.isEmpty() || nodes.isEmpty()) {
            return orders;
        }
        long count = Math.min(Demand.MAX_ORDERS, (long) demand.days() * demand.orders());
        Duration between = Duration.ofDays(1).dividedBy(demand.orders());
        Instant at = demand.from().atStartOfDay(ZoneOffset.UTC).toInstant();
        for (int i = 0; i < count; i++) {
            orders.add(order("made_up_" + i, at, demand.promiseDays()));
            at = at.plus(between);
        }
        return orders;
    }

    private ReplayOrder order(String id, Instant at, int promiseDays) {
        SourcingRequest request = new SourcingRequest(
                lines(),
                destination(),
                FulfillmentMethod.DELIVERY,
                ServiceLevel.STANDARD,
                null,
                at.plus(Duration.ofDays(promiseDays)),
                Set.of(),
                Failures.NONE,
                null,
                null,
                id,
                null);
        return new ReplayOrder(id, request, terms(request, at, Objects.requireNonNull(request.promisedBy())));
    }

    /** Through no channel in particular, and nobody pays for it. */
    private OrderTerms terms(SourcingRequest request, Instant at, Instant promisedBy) {
        List<OrderLine> lines = request.lines().stream()
                .map(line -> new OrderLine(line.line(), line.sku(), line.quantity(), FREE))
                .toList();
        return new OrderTerms(
                "", lines, request.destination(), request.method(), request.level(), null, promisedBy, at, grace, null);
    }

    private List<LineDemand> lines() {
        List<LineDemand> lines = new ArrayList<>();
        List<Sku> skus = new ArrayList<>();
        do {
            Sku sku = sku();
            if (!skus.contains(sku)) {
                skus.add(sku);
                lines.add(new LineDemand(lines.size() + 1, sku, Quantity.of(units())));
            }
        } while (lines.size() < Math.min(MAX_LINES, items.size()) && random.nextDouble() < ANOTHER_LINE);
        return lines;
    }

    private int units() {
        int units = 1;
        while (units < MAX_UNITS && random.nextDouble() < ANOTHER_UNIT) {
            units++;
        }
        return units;
    }

    private Sku sku() {
        double drawn = random.nextDouble() * popularity[popularity.length - 1];
        int low = 0;
        int high = popularity.length - 1;
        while (low < high) {
            int middle = (low + high) / 2;
            if (popularity[middle] < drawn) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return items.get(low).sku();
    }

    private Place destination() {
        Place near = nodes.get(random.nextInt(nodes.size())).place();
        double lat = near.point().lat() + (random.nextDouble() - 0.5) * AROUND;
        double lon = near.point().lon() + (random.nextDouble() - 0.5) * AROUND;
        GeoPoint point =
                new GeoPoint(Math.max(-MAX_LATITUDE, Math.min(MAX_LATITUDE, lat)), Math.max(-180, Math.min(180, lon)));
        return new Place(near.country(), near.region(), "", point);
    }
}
