package dev.waybill.simulator.world;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Draws things in proportion to their weights, by binary search over their running sum. */
public final class Weights<T> {
    private final List<T> things;
    private final double[] upTo;

    private Weights(List<T> things, double[] upTo) {
        this.things = things;
        this.upTo = upTo;
    }

    /** Weights must not be negative and not all zero. */
    public static <T> Weights<T> of(List<T> things, ToDoubleFunction<T> weight) {
        double[] upTo = new double[things.size()];
        double sum = 0;
        for (int i = 0; i < upTo.length; i++) {
            sum += weight.applyAsDouble(things.get(i));
            upTo[i] = sum;
        }
        if (!(sum > 0)) {
            throw new IllegalArgumentException("weights must not all be zero");
        }
        return new Weights<>(List.copyOf(things), upTo);
    }

    public T draw(Chance chance) {
        double at = chance.unit() * upTo[upTo.length - 1];
        int found = Arrays.binarySearch(upTo, at);
        int index = found >= 0 ? found + 1 : -found - 1;
        return things.get(Math.min(index, things.size() - 1));
    }
}
