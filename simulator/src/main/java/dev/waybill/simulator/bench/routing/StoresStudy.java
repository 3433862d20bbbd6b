package dev.waybill.simulator.bench.routing;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.NodeId;
import dev.waybill.simulator.bench.BenchSettings;
import dev.waybill.simulator.bench.Figure;
import dev.waybill.simulator.demand.SyntheticOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Real orders over 200 real stores and ten warehouses: ours, as a member places orders, beside what systems in wide use
 * do and beside what hindsight allows. All serve the same orders from the same stock, a unit of each line of the 500 goods
 * that are wanted most.
 */
final class StoresStudy implements BenchPart {
    private static final int ORDERS = 8_000;
    private static final int QUICK_ORDERS = 2_000;
    private static final int GOODS = 500;
    private static final int SKIPPED = 30_000;
    private static final int BEFORE = 4_000;
    private static final int BOUND_ROUNDS = 200;
    private static final int SEEDS = 5;

    @Override
    public String name() {
        return "stores";
    }

    @Override
    public List<Figure> run(BenchSettings settings) {
        boolean full = settings.size() == BenchSettings.Size.FULL;
        StoreRows rows = new StoreRows();
        for (int i = 0; i < (full ? SEEDS : 1); i++) {
            long seed = settings.seed() + i;
            Optional<BenchData> data = BenchData.read(seed);
            if (data.isEmpty()) {
                settings.progress().accept("stores: not run, $" + BenchData.VARIABLE + " does not name the files");
                return List.of();
            }
            run(data.get(), seed, settings, rows);
        }
        return rows.all();
    }

    private static void run(BenchData data, long seed, BenchSettings settings, StoreRows rows) {
        boolean full = settings.size() == BenchSettings.Size.FULL;
        List<SyntheticOrder> all = wanted(data.orders());
        List<SyntheticOrder> orders = all.subList(SKIPPED, SKIPPED + (full ? ORDERS : QUICK_ORDERS));
        StoreNetwork world = new StoreNetwork(data.stores(), seed);
        StoreStock stock = world.stock(all, orders.size());
        settings.progress()
                .accept("stores: seed %d, %d orders, %d units in stock".formatted(seed, orders.size(), stock.total()));
        Map<String, StoreBooks> books = new LinkedHashMap<>();
        policies(world, all.subList(SKIPPED - BEFORE, SKIPPED), orders).forEach((name, policy) -> {
            StoreStock own = stock.copy();
            books.put(name, StoreBooks.of(world, orders, own, policy.apply(own)));
            settings.progress().accept("stores: %s %s".formatted(name, books.get(name)));
        });
        double bound = StoreBound.of(world, orders, stock, full ? BOUND_ROUNDS : BOUND_ROUNDS / 4)
                / BenchNodes.MILLS
                / orders.size();
        settings.progress().accept(String.format(Locale.ROOT, "stores: seed %d, bound %.3f", seed, bound));
        rows.add(seed, books, bound);
    }

    /** The orders as far as they are for the goods that are wanted most: of the others a run this long sells one or none. */
    private static List<SyntheticOrder> wanted(List<SyntheticOrder> all) {
        Map<Sku, Integer> lines = new HashMap<>();
        all.forEach(order -> order.lines().forEach(line -> lines.merge(line.sku(), 1, Integer::sum)));
        Set<Sku> most = lines.entrySet().stream()
                .sorted(Map.Entry.<Sku, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(GOODS)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return all.stream()
                .map(order -> new SyntheticOrder(
                        order.reference(),
                        order.at(),
                        order.lines().stream()
                                .filter(line -> most.contains(line.sku()))
                                .toList(),
                        order.destination(),
                        order.method(),
                        order.level()))
                .filter(order -> !order.lines().isEmpty())
                .toList();
    }

    private static Map<String, Function<StoreStock, StorePolicy>> policies(
            StoreNetwork world, List<SyntheticOrder> before, List<SyntheticOrder> orders) {
        List<NodeId> priority = Stream.concat(world.warehouses.stream(), world.stores.stream())
                .map(FulfillmentNode::id)
                .toList();
        Instant began = orders.get(0).at();
        Duration length = Duration.between(began, orders.get(orders.size() - 1).at());
        Map<String, Function<StoreStock, StorePolicy>> policies = new LinkedHashMap<>();
        policies.put("closest", stock -> new StorePeers(world.network, stock, priority)::closest);
        policies.put("priority", stock -> new StorePeers(world.network, stock, priority)::priority);
        policies.put("fewest_splits", stock -> new StorePeers(world.network, stock, priority)::fewestSplits);
        StoreOurs.Learning learning = new StoreOurs.Learning(length.dividedBy(2), before);
        for (StoreOurs.Dates dates : StoreOurs.Dates.values()) {
            String suffix = dates == StoreOurs.Dates.KEPT ? "" : StoreRows.UNDATED;
            policies.put("unpriced" + suffix, stock -> StoreOurs.withoutPrices(world, stock, dates));
            policies.put("ours" + suffix, stock -> StoreOurs.withPrices(world, stock, dates, learning));
        }
        return policies;
    }
}
