package dev.waybill.simulator.world;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.NodeType;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What lies where when the world opens. Warehouses carry about half of the list each, for days of the demand that is nearest to
 * them; stores carry the top of the list and a choice of the rest, a few units each, more SKUs where more people live.
 */
public final class OpeningStock {
    private static final double WAREHOUSE_CARRIES = 0.55;
    /** The most wanted part of the list lies in every warehouse. */
    private static final double ALWAYS_CARRIED = 0.2;

    private static final int WAREHOUSE_MIN_UNITS = 1;
    private static final int STORE_MIN_SKUS = 20;
    private static final int STORE_MAX_SKUS = 700;
    private static final int STORE_MAX_PACKS = 9;
    private static final double STORE_COVER_DAYS = 10;

    private final Plan plan;
    private final List<DemandedItem> items;
    private final Map<FulfillmentNode, Double> shares;

    /**
     * How much to put out.
     *
     * @param coverDays days of demand that lie in the warehouses
     * @param storeRows about how many rows all stores have together
     * @param storePack units that stores get at a time: what a usual line asks for
     */
    public record Plan(long seed, double coverDays, int storeRows, int storePack) {}

    /**
     * Prepares each node's part of the demand.
     *
     * @param items most wanted first
     */
    public OpeningStock(Plan plan, List<FulfillmentNode> nodes, List<DemandedItem> items, List<DemandCell> cells) {
        this.plan = plan;
        this.items = List.copyOf(items);
        this.shares = new HashMap<>(shares(ofType(nodes, NodeType.WAREHOUSE), cells));
        this.shares.putAll(shares(ofType(nodes, NodeType.STORE), cells));
    }

    /** The rows of one node, none of them zero. */
    public Stream<StockRow> at(FulfillmentNode node) {
        Chance chance = Chance.of(plan.seed(), "stock " + node.id());
        double share = shares.getOrDefault(node, 0.0);
        return node.type() == NodeType.WAREHOUSE ? warehouse(node, share, chance) : store(node, share, chance);
    }

    private static List<FulfillmentNode> ofType(List<FulfillmentNode> nodes, NodeType type) {
        return nodes.stream().filter(node -> node.type() == type).toList();
    }

    /** Each node's part of the demand, when every cell turns to the nearest one. */
    private static Map<FulfillmentNode, Double> shares(List<FulfillmentNode> nodes, List<DemandCell> cells) {
        Map<FulfillmentNode, Double> shares = new HashMap<>();
        if (nodes.isEmpty()) {
            return shares;
        }
        double total = cells.stream().mapToDouble(DemandCell::weight).sum();
        Nearest nearest = new Nearest(nodes);
        for (DemandCell cell : cells) {
            shares.merge(nearest.to(cell.point()), cell.weight() / total, Double::sum);
        }
        return shares;
    }

    private Stream<StockRow> warehouse(FulfillmentNode node, double share, Chance chance) {
        int always = (int) (items.size() * ALWAYS_CARRIED);
        return IntStream.range(0, items.size())
                .filter(rank -> chance.unit() < WAREHOUSE_CARRIES || rank < always)
                .mapToObj(rank -> {
                    double mean = items.get(rank).dailyUnits() * plan.coverDays() * share / WAREHOUSE_CARRIES;
                    int units = WAREHOUSE_MIN_UNITS + (int) Math.round(mean + Math.sqrt(mean) / 2);
                    return row(node, items.get(rank), units);
                });
    }

    private Stream<StockRow> store(FulfillmentNode node, double share, Chance chance) {
        int wanted = (int) Math.round(plan.storeRows() * share);
        int size = Math.min(items.size(), Math.max(STORE_MIN_SKUS, Math.min(STORE_MAX_SKUS, wanted)));
        return assortment(size, chance).map(demanded -> {
            double packs = demanded.dailyUnits() * STORE_COVER_DAYS * share / plan.storePack();
            int drawn = 1 + chance.poisson(Math.min(STORE_MAX_PACKS, packs));
            int units = Math.min(STORE_MAX_PACKS, drawn) * plan.storePack();
            return row(node, demanded, units);
        });
    }

    private StockRow row(FulfillmentNode node, DemandedItem demanded, int units) {
        Sku sku = demanded.item().sku();
        return new StockRow(node.id(), sku, units, Shelving.bin(plan.seed(), node, sku));
    }

    /**
     * Half the list from the top, half drawn by demand without putting back: the smallest of exponentials divided by
     * their weights (Efraimidis and Spirakis 2006).
     */
    private Stream<DemandedItem> assortment(int size, Chance chance) {
        int top = size / 2;
        record Draw(DemandedItem item, double key) {}
        Stream<DemandedItem> drawn = items.stream()
                .skip(top)
                .map(item -> new Draw(item, chance.exponential() / item.dailyUnits()))
                .sorted(Comparator.comparingDouble(Draw::key))
                .limit(size - top)
                .map(Draw::item);
        return Stream.concat(items.stream().limit(top), drawn);
    }
}
