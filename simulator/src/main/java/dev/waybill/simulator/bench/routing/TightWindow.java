package dev.waybill.simulator.bench.routing;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.Capability;
import dev.waybill.core.network.CarrierService;
import dev.waybill.core.network.CarrierService.Band;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.FulfillmentNode.NodeCosts;
import dev.waybill.core.network.GeoPoint;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.NodeType;
import dev.waybill.core.network.OpeningHours;
import dev.waybill.core.network.Place;
import dev.waybill.core.network.ServiceLevel;
import dev.waybill.core.order.IdSource;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.promise.Schedule;
import dev.waybill.core.shard.ShardId;
import dev.waybill.routing.cost.Offer;
import dev.waybill.routing.price.Pattern;
import dev.waybill.routing.price.PlanSearch;
import dev.waybill.routing.price.Way;
import dev.waybill.routing.window.JointPlanning.Choice;
import dev.waybill.routing.window.JointPlanning.Piece;
import dev.waybill.routing.window.JointPlanning.Pile;
import dev.waybill.simulator.world.Chance;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Orders that share little stock: lines of one unit each, costs by the law of Ma (2023), each SKU at about half of the
 * nodes with hardly more units than are asked for. Today's plan is that of placement: each order at its cheapest when it
 * came.
 */
final class TightWindow {
    private static final double MILLS = 100_000;
    private static final double CARRIED = 0.5;
    private static final double TO_SPARE = 0.05;
    private static final double METRES_PER_MILE = 1_609.344;
    private static final Instant NOON = Instant.parse("2026-03-04T18:00:00Z");

    private final Shape shape;
    private final ShippingMap map;
    private final FulfillmentNode[] nodes;
    private final int[][] skus;
    private final int[] region;
    private final int[] stock;
    private final int[][] today;
    private final List<OrderId> ids = new ArrayList<>();

    /** How much there is of everything. */
    record Shape(int orders, int lines, int skus, int nodes) {}

    TightWindow(Shape shape, long seed) {
        this.shape = shape;
        this.map = new ShippingMap(
                MaNetworks.smallRegions(), MaNetworks.bigCentres().subList(0, shape.nodes()));
        this.nodes = new FulfillmentNode[shape.nodes()];
        Arrays.setAll(nodes, TightWindow::node);
        this.skus = new int[shape.orders()][];
        this.region = new int[shape.orders()];
        Chance chance = Chance.of(seed, "tight window");
        IdSource names = new IdSource(() -> NOON, chance::bits);
        int[] asked = new int[shape.skus()];
        for (int order = 0; order < shape.orders(); order++) {
            skus[order] = distinct(chance);
            region[order] = region(chance);
            ids.add(names.order(new ShardId(0)));
            Arrays.stream(skus[order]).forEach(sku -> asked[sku]++);
        }
        this.stock = stock(asked, chance);
        this.today = placed();
    }

    private static FulfillmentNode node(int number) {
        ShippingMap.Place at = MaNetworks.bigCentres().get(number);
        NodeId id = new NodeId("N" + number);
        return new FulfillmentNode(
                id,
                id.value(),
                NodeType.WAREHOUSE,
                new Place("US", "", "", new GeoPoint(at.lat(), at.lon())),
                ZoneOffset.UTC,
                OpeningHours.parse("Mo-Su 00:00-24:00"),
                LocalTime.NOON,
                Set.of(Capability.SHIP),
                Integer.MAX_VALUE,
                Duration.ZERO,
                new NodeCosts(0, 0),
                true,
                0,
                null,
                0);
    }

    private int[] distinct(Chance chance) {
        List<Integer> drawn = new ArrayList<>();
        while (drawn.size() < shape.lines()) {
            int sku = chance.below(shape.skus());
            if (!drawn.contains(sku)) {
                drawn.add(sku);
            }
        }
        return drawn.stream().mapToInt(Integer::intValue).toArray();
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
        int[][] plans = new int[shape.orders()][shape.lines()];
        for (int order = 0; order < shape.orders(); order++) {
            search.run(pattern(order), free, left);
            for (int line = 0; line < shape.lines(); line++) {
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
            double[] carriage = new double[shape.lines()];
            Arrays.fill(carriage, (double) unitMills(order, node));
            int[] positions = new int[shape.lines()];
            Arrays.setAll(positions, line -> position(from, skus[order][line]));
            ways.add(new Way(parcelMills(), carriage, positions));
        }
        int[] units = new int[shape.lines()];
        Arrays.fill(units, 1);
        return new Pattern(units, ways);
    }

    Shape shape() {
        return shape;
    }

    long parcelMills() {
        return Math.round(MILLS * map.parcel(0));
    }

    long unitMills(int order, int node) {
        return Math.round(MILLS * map.unit(node, region[order]));
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
            for (int line = 0; line < shape.lines(); line++) {
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
            for (int line = 0; line < shape.lines(); line++) {
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
        long metres = Math.round(METRES_PER_MILE * map.miles(node, region[order]));
        Band band = new Band(Long.MAX_VALUE, 1, parcelMills(), 0);
        CarrierService service = new CarrierService(
                "ground",
                "carrier",
                ServiceLevel.STANDARD,
                EnumSet.allOf(DayOfWeek.class),
                LocalTime.NOON,
                Set.of("US"),
                List.of(band));
        Schedule schedule = new Schedule(LocalDate.EPOCH, NOON, NOON, NOON, null);
        Offer.Carriage carriage = new Offer.Carriage(service, band);
        return new Offer(nodes[node], new ShardId(0), metres, carriage, schedule, Integer.MAX_VALUE);
    }

    /** A solver's choices as nodes. */
    int[][] plan(int[] chosen) {
        int[][] plan = new int[shape.orders()][shape.lines()];
        for (int order = 0; order < shape.orders(); order++) {
            for (int line = 0; line < shape.lines(); line++) {
                plan[order][line] = choices(order, line)[chosen[order * shape.lines() + line]];
            }
        }
        return plan;
    }
}
