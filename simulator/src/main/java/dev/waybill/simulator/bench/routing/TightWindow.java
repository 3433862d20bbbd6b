package dev.waybill.simulator.bench.routing;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.CarrierService.Band;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.FulfillmentNode.NodeCosts;
import dev.waybill.core.network.GeoPoint;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.NodeType;
import dev.waybill.core.network.Place;
import dev.waybill.core.order.IdSource;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.shard.ShardId;
import dev.waybill.routing.cost.Offer;
import dev.waybill.routing.price.Pattern;
import dev.waybill.routing.price.PlanSearch;
import dev.waybill.routing.price.Way;
import dev.waybill.routing.window.JointPlanning.Choice;
import dev.waybill.routing.window.JointPlanning.Piece;
import dev.waybill.routing.window.JointPlanning.Pile;
import dev.waybill.simulator.world.Chance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Orders that share little stock: lines of one unit each, costs by the law of Ma (2023), each SKU at about half of the
 * nodes with hardly more units than are asked for. Today's plan is that of placement: each order at its cheapest when it
 * came.
 */
final class TightWindow {
    private static final double CARRIED = 0.5;
    private static final double TO_SPARE = 0.05;

    private final Shape shape;
    private final ShippingMap map;
    private final FulfillmentNode[] nodes;
    private final int[][] skus;
    private final int[] region;
    private final int[] stock;
    private final int[][] today;
    private final List<OrderId> ids = new ArrayList<>();

    /** How much there is of everything; {@code lines} counts where baskets are drawn. */
    record Shape(int orders, int lines, int skus, int nodes) {}

    TightWindow(Shape shape, long seed) {
        this(shape, drawn(shape, Chance.of(seed, "tight baskets")), seed);
    }

    /** @param baskets the SKUs of each order */
    TightWindow(Shape shape, int[][] baskets, long seed) {
        this.shape = shape;
        this.map = new ShippingMap(
                MaNetworks.smallRegions(), MaNetworks.bigCentres().subList(0, shape.nodes()));
        this.nodes = new FulfillmentNode[shape.nodes()];
        Arrays.setAll(nodes, TightWindow::node);
        this.skus = baskets;
        this.region = new int[shape.orders()];
        Chance chance = Chance.of(seed, "tight window");
        IdSource names = new IdSource(() -> BenchNodes.NOON, chance::bits);
        int[] asked = new int[shape.skus()];
        for (int order = 0; order < shape.orders(); order++) {
            region[order] = region(chance);
            ids.add(names.order(new ShardId(0)));
            Arrays.stream(skus[order]).forEach(sku -> asked[sku]++);
        }
        this.stock = stock(asked, chance);
        this.today = placed();
    }

    private static FulfillmentNode node(int number) {
        ShippingMap.Place at = MaNetworks.bigCentres().get(number);
        Place place = new Place("US", "", "", new GeoPoint(at.lat(), at.lon()));
        return BenchNodes.node(new NodeId("N" + number), NodeType.WAREHOUSE, place, new NodeCosts(0, 0));
    }

    private static int[][] drawn(Shape shape, Chance chance) {
        int[][] baskets = new int[shape.orders()][];
        for (int order = 0; order < baskets.length; order++) {
            List<Integer> drawn = new ArrayList<>();
            while (drawn.size() < shape.lines()) {
                int sku = chance.below(shape.skus());
                if (!drawn.contains(sku)) {
                    drawn.add(sku);
                }
            }
            baskets[order] = drawn.stream().mapToInt(Integer::intValue).toArray();
        }
        return baskets;
    }

    private int region(Chance chance) {
        double left = chance.unit();
        int region = 0;
        while (region < map.regions() - 1 && left >= map.shareOfPeople(region)) {
            left -= map.shareOfPeople(region);
            region++;
        }
        return region;
    }

    private int[] stock(int[] asked, Chance chance) {
        int[] units = new int[shape.nodes() * shape.skus()];
        for (int sku = 0; sku < shape.skus(); sku++) {
            List<Integer> carriers = new ArrayList<>();
            for (int node = 0; node < shape.nodes(); node++) {
                if (chance.happens(CARRIED)) {
                    carriers.add(node);
                }
            }
            if (carriers.isEmpty()) {
                carriers.add(chance.below(shape.nodes()));
            }
            int total = asked[sku] + (int) Math.ceil(TO_SPARE * asked[sku]);
            for (int unit = 0; unit < total; unit++) {
                units[position(carriers.get(chance.below(carriers.size())), sku)]++;
            }
        }
        return units;
    }

    private int position(int node, int sku) {
        return node * shape.skus() + sku;
    }

    /** Order by order, each at its cheapest with what is left. */
    private int[][] placed() {
        PlanSearch search = new PlanSearch();
        int[] left = stock.clone();
        double[] free = new double[left.length];
        int[][] plans = new int[shape.orders()][];
        for (int order = 0; order < shape.orders(); order++) {
            search.run(pattern(order), free, left);
            plans[order] = new int[lines(order)];
            for (int line = 0; line < lines(order); line++) {
                plans[order][line] = search.way(line);
                left[position(plans[order][line], skus[order][line])]--;
            }
        }
        return plans;
    }

    private Pattern pattern(int order) {
        List<Way> ways = new ArrayList<>();
        for (int node = 0; node < shape.nodes(); node++) {
            int from = node;
            double[] carriage = new double[lines(order)];
            Arrays.fill(carriage, (double) unitMills(order, node));
            int[] positions = new int[lines(order)];
            Arrays.setAll(positions, line -> position(from, skus[order][line]));
            ways.add(new Way(parcelMills(), carriage, positions));
        }
        int[] units = new int[lines(order)];
        Arrays.fill(units, 1);
        return new Pattern(units, ways);
    }

    Shape shape() {
        return shape;
    }

    /** How many lines all orders have. */
    int lines() {
        return Arrays.stream(skus).mapToInt(basket -> basket.length).sum();
    }

    /** How many lines an order has. */
    int lines(int order) {
        return skus[order].length;
    }

    long parcelMills() {
        return Math.round(BenchNodes.MILLS * map.parcel(0));
    }

    long unitMills(int order, int node) {
        return Math.round(BenchNodes.MILLS * map.unit(node, region[order]));
    }

    int sku(int order, int line) {
        return skus[order][line];
    }

    int stock(int node, int sku) {
        return stock[position(node, sku)];
    }

    /** The node of each line in the plan of placement. */
    int[][] today() {
        return today;
    }

    /** What a plan costs, in mills, and {@link IllegalArgumentException} when it takes more than there is. */
    long cost(int[][] plan) {
        int[] left = stock.clone();
        long cost = 0;
        for (int order = 0; order < shape.orders(); order++) {
            int open = 0;
            for (int line = 0; line < lines(order); line++) {
                int node = plan[order][line];
                if (left[position(node, skus[order][line])]-- == 0) {
                    throw new IllegalArgumentException("order " + order + " takes what is not there");
                }
                open |= 1 << node;
                cost += unitMills(order, node);
            }
            cost += Integer.bitCount(open) * parcelMills();
        }
        return cost;
    }

    /** Parcels beyond one for each order. */
    int extraParcels(int[][] plan) {
        int extra = 0;
        for (int[] order : plan) {
            extra += (int) Arrays.stream(order).distinct().count() - 1;
        }
        return extra;
    }

    /** The shelves, by node and then SKU. */
    List<Pile> piles() {
        List<Pile> piles = new ArrayList<>();
        for (int node = 0; node < shape.nodes(); node++) {
            for (int sku = 0; sku < shape.skus(); sku++) {
                piles.add(new Pile(nodes[node].id(), new Sku("S" + sku), stock(node, sku)));
            }
        }
        return piles;
    }

    /** The lines, order by order, each with its choices. */
    List<Piece> pieces() {
        List<Piece> pieces = new ArrayList<>();
        for (int order = 0; order < shape.orders(); order++) {
            for (int line = 0; line < lines(order); line++) {
                List<Choice> choices = new ArrayList<>();
                for (int node : choices(order, line)) {
                    choices.add(
                            new Choice(position(node, skus[order][line]), offer(order, node), unitMills(order, node)));
                }
                pieces.add(new Piece(ids.get(order), 1, choices));
            }
        }
        return pieces;
    }

    /** The nodes that have what a line asks for, today's first. */
    int[] choices(int order, int line) {
        int now = today[order][line];
        List<Integer> choices = new ArrayList<>(List.of(now));
        for (int node = 0; node < shape.nodes(); node++) {
            if (node != now && stock(node, skus[order][line]) > 0) {
                choices.add(node);
            }
        }
        return choices.stream().mapToInt(Integer::intValue).toArray();
    }

    private Offer offer(int order, int node) {
        long metres = Math.round(BenchNodes.METRES_PER_MILE * map.miles(node, region[order]));
        return BenchNodes.offer(nodes[node], metres, new Band(Long.MAX_VALUE, 1, parcelMills(), 0));
    }

    /** A solver's choices as nodes. */
    int[][] plan(int[] chosen) {
        int[][] plan = new int[shape.orders()][];
        int piece = 0;
        for (int order = 0; order < shape.orders(); order++) {
            plan[order] = new int[lines(order)];
            for (int line = 0; line < lines(order); line++) {
                plan[order][line] = choices(order, line)[chosen[piece]];
                piece++;
            }
        }
        return plan;
    }
}
