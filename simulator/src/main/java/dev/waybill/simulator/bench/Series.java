package dev.waybill.simulator.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was measured, by metric, once for each run. Medians count. */
final class Series {
    private final Map<String, List<Double>> values = new LinkedHashMap<>();

    void add(String metric, double value) {
        values.computeIfAbsent(metric, name -> new ArrayList<>()).add(value);
    }

    boolean has(String metric) {
        return values.containsKey(metric);
    }

    /** Throws {@link IllegalArgumentException} when it was never measured. */
    double median(String metric) {
        List<Double> sorted = measured(metric).stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** Of the latest run; throws {@link IllegalArgumentException} when it was never measured. */
    double last(String metric) {
        List<Double> measured = measured(metric);
        return measured.get(measured.size() - 1);
    }

    private List<Double> measured(String metric) {
        List<Double> measured = values.get(metric);
        if (measured == null) {
            throw new IllegalArgumentException(metric + " was not measured");
        }
        return measured;
    }

    /** The best of several variants' medians, or null when none was measured. */
    @Nullable
    Double best(String prefix) {
        return values.keySet().stream()
                .filter(metric -> metric.startsWith(prefix))
                .map(this::median)
                .max(Double::compare)
                .orElse(null);
    }
}
