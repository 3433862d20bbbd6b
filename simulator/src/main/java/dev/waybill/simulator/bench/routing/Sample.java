package dev.waybill.simulator.bench.routing;

import java.util.ArrayList;
import java.util.List;

/** Measured values in groups, one group for each instance: sequences of one instance are alike, instances are not. */
final class Sample {
    private final List<Double> means = new ArrayList<>();
    private double sum;
    private int count;

    void add(double value) {
        sum += value;
        count++;
    }

    /** Ends the group of one instance. */
    void endInstance() {
        means.add(sum / count);
        sum = 0;
        count = 0;
    }

    double mean() {
        return means.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    /** Standard error of the mean, over instances. */
    double error() {
        double mean = mean();
        double squares =
                means.stream().mapToDouble(m -> (m - mean) * (m - mean)).sum();
        return Math.sqrt(squares / Math.max(1, means.size() - 1) / means.size());
    }
}
