package dev.waybill.simulator.bench.routing;

import dev.waybill.simulator.bench.Figure;
import dev.waybill.simulator.bench.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The books of several worlds as rows of a report: means and their standard errors, and ours beside the best of the others in
 * the same world, like with like: with dates by all that counts, without them by what costs whenever it arrives.
 */
final class StoreRows {
    /** Of the policies that are not told any dates. */
    static final String UNDATED = "_undated";

    private static final String OURS = "ours";
    private static final List<String> PEERS = List.of("closest", "priority", "fewest_splits");

    private final Map<String, Sample> samples = new LinkedHashMap<>();
    private final Map<String, String> units = new LinkedHashMap<>();

    void add(long seed, Map<String, StoreBooks> books, double bound) {
        books.forEach((name, book) -> add(seed, name, book));
        ahead(seed, OURS, books, StoreBooks::costPerOrder);
        ahead(seed, OURS + UNDATED, books, StoreBooks::undatedPerOrder);
        add(seed, "bound", bound, "USD an order");
    }

    private void add(long seed, String name, StoreBooks book) {
        add(seed, name, book.costPerOrder(), "USD an order");
        add(seed, name + "_dates_aside", book.undatedPerOrder(), "USD an order");
        add(seed, name + "_spent", book.spentPerOrder(), "USD an order");
        add(seed, name + "_parcels", book.parcelsPerOrder(), "per order");
        add(seed, name + "_on_time", book.onTimePercent(), "% of orders");
        add(seed, name + "_unfilled", book.leftOutPercent(), "% of lines");
        add(seed, name + "_carbon", book.carbonGramsPerOrder(), "g an order");
    }

    private void ahead(long seed, String ours, Map<String, StoreBooks> books, ToDoubleFunction<StoreBooks> cost) {
        double best = books.entrySet().stream()
                .filter(entry -> PEERS.contains(entry.getKey()))
                .mapToDouble(entry -> cost.applyAsDouble(entry.getValue()))
                .min()
                .orElseThrow();
        StoreBooks own = books.get(ours);
        double mine = own == null ? Double.NaN : cost.applyAsDouble(own);
        add(seed, ours + "_minus_best", mine - best, "USD an order");
    }

    private void add(long seed, String metric, double value, String unit) {
        units.put(metric, unit);
        samples.computeIfAbsent(metric, key -> new Sample()).add(seed, value);
    }

    List<Figure> all() {
        List<Figure> rows = new ArrayList<>();
        samples.forEach((metric, sample) -> {
            String unit = units.getOrDefault(metric, "");
            Target below = metric.endsWith("_minus_best") ? new Target(0, false, Target.Direction.AT_MOST) : null;
            rows.add(row(metric, sample.mean(), unit, below));
            rows.add(row(metric + "_error", sample.error(), unit, null));
        });
        return rows;
    }

    private static Figure row(String metric, double value, String unit, @Nullable Target target) {
        return new Figure("routing", "stores_" + metric, value, unit, null, target);
    }
}
