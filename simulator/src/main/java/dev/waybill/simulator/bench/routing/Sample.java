package dev.waybill.simulator.bench.routing;

import java.util.DoubleSummaryStatistics;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/** Measured values by instance: sequences of one instance are alike, instances are not. */
final class Sample {
    private final Map<Long, DoubleSummaryStatistics> instances = new TreeMap<>();

    void add(long instance, double value) {
        instances
                .computeIfAbsent(instance, key -> new DoubleSummaryStatistics())
                .accept(value);
    }

    private DoubleStream means() {
        return instances.values().stream().mapToDouble(DoubleSummaryStatistics::getAverage);
    }

    double mean() {
        return means().average().orElse(Double.NaN);
    }

    /** Standard error of the mean, over instances. */
    double error() {
        double mean = mean();
        double squares = means().map(each -> (each - mean) * (each - mean)).sum();
        return Math.sqrt(squares / Math.max(1, instances.size() - 1) / instances.size());
    }
}
