package dev.waybill.simulator.bench.routing;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.CarrierService.Band;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.stock.Availability;
import dev.waybill.routing.price.DualAscent;
import dev.waybill.routing.price.DualAscent.Effort;
import dev.waybill.routing.price.Outlook;
import dev.waybill.routing.price.Pattern;
import dev.waybill.routing.price.Way;
import dev.waybill.simulator.demand.SyntheticOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the orders cost at least even for one who knew them all, dates aside: the dual of the program over whole plans.
 * Nodes beyond the most promising ones of an order count as one node with the least cost of them all and no end of
 * stock, which can only lower the bound.
 */
final class StoreBound {
    private static final int NAMED = Pattern.MAX_WAYS - 2;

    private final StoreNetwork world;
    private final StoreStock stock;
    private final Map<Shelf, Integer> numbers = new HashMap<>();
    private final List<Shelf> shelves = new ArrayList<>();

    private record Shelf(NodeId node, Sku sku) {}

    private StoreBound(StoreNetwork world, StoreStock stock) {
        this.world = world;
        this.stock = stock;
    }

    /** In mills. */
    static double of(StoreNetwork world, List<SyntheticOrder> orders, StoreStock stock, int rounds) {
        StoreBound bound = new StoreBound(world, stock);
        List<Pattern> patterns = orders.stream().map(bound::pattern).toList();
        double[] once = new double[patterns.size()];
        Arrays.fill(once, 1);
        int[] units = bound.shelves.stream()
                .mapToInt(shelf -> stock.atp(shelf.node(), shelf.sku()))
                .toArray();
        double step = BenchNodes.MILLS;
        return new DualAscent(units.length)
                .improve(new Outlook(patterns, once), units, new Effort(rounds, 3 * step, 0.03 * step));
    }

    private record Near(FulfillmentNode node, double parcel, double unit) {}

    private Pattern pattern(SyntheticOrder order) {
        List<Sku> skus = order.lines().stream().map(SyntheticOrder.Line::sku).toList();
        List<Near> nodes = nodes(order, skus);
        List<Way> ways = new ArrayList<>();
        for (Near near : nodes.subList(0, Math.min(NAMED, nodes.size()))) {
            double[] carriage = new double[skus.size()];
            int[] positions = new int[skus.size()];
            for (int line = 0; line < carriage.length; line++) {
                boolean has = stock.atp(near.node().id(), skus.get(line)) > 0;
                carriage[line] = has ? near.unit() : Double.POSITIVE_INFINITY;
                positions[line] = has ? number(near.node().id(), skus.get(line)) : Way.UNLIMITED;
            }
            ways.add(new Way(near.parcel(), carriage, positions));
        }
        if (nodes.size() > NAMED) {
            List<Near> others = nodes.subList(NAMED, nodes.size());
            double least = others.stream().mapToDouble(Near::unit).min().orElseThrow();
            ways.add(unlimited(others.get(0).parcel(), least, skus.size()));
        }
        ways.add(
                unlimited((double) StoreNetwork.leftOutMills(), (double) StoreNetwork.leftOutUnitMills(), skus.size()));
        int[] units = new int[skus.size()];
        Arrays.fill(units, 1);
        return new Pattern(units, ways);
    }

    private static Way unlimited(double opening, double unit, int lines) {
        double[] carriage = new double[lines];
        int[] positions = new int[lines];
        Arrays.fill(carriage, unit);
        Arrays.fill(positions, Way.UNLIMITED);
        return new Way(opening, carriage, positions);
    }

    /** Those that have something of the order, the cheapest unit first. */
    private List<Near> nodes(SyntheticOrder order, List<Sku> skus) {
        Set<NodeId> ids = new TreeSet<>();
        for (Sku sku : skus) {
            for (Availability.NodeStock at : stock.nodesWith(sku)) {
                ids.add(at.node());
            }
        }
        return ids.stream()
                .map(id -> near(Objects.requireNonNull(world.network.node(id), "stock is at known nodes"), order))
                .sorted(Comparator.comparingDouble(Near::unit))
                .toList();
    }

    private Near near(FulfillmentNode node, SyntheticOrder order) {
        long metres = node.position().metresTo(order.destination().point());
        Band band = world.ground().bandFor(metres).orElseThrow();
        return new Near(
                node, band.parcelMills(), band.perKgMills() + node.costs().perUnitMills());
    }

    private int number(NodeId node, Sku sku) {
        return numbers.computeIfAbsent(new Shelf(node, sku), shelf -> {
            shelves.add(shelf);
            return shelves.size() - 1;
        });
    }
}
