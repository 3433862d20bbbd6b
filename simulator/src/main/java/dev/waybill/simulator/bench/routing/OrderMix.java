package dev.waybill.simulator.bench.routing;

import dev.waybill.simulator.world.Chance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The sets of items that are ordered together, and how likely each is in a slot of the horizon. The first set is empty
 * and stands for a slot without an order.
 */
final class OrderMix {
    private final int[][] sets;
    private final List<Period> periods;

    /** A stretch of the horizon with its own likelihood of each set. */
    private record Period(int from, int to, double[] likely) {
        int slotsAfter(int slot) {
            return Math.max(0, to - Math.max(from, slot));
        }
    }

    OrderMix(FulfillmentCase.Size size, DemandLaw law, Chance chance) {
        this.sets = sets(size, law, chance);
        double[] likely = likely(size, chance);
        int end = size.horizon();
        this.periods = law.steady()
                ? List.of(new Period(0, end, likely))
                : List.of(
                        new Period(0, end / 2, scaled(likely, law, true)),
                        new Period(end / 2, end, scaled(likely, law, false)));
    }

    private static int[][] sets(FulfillmentCase.Size size, DemandLaw law, Chance chance) {
        List<int[]> all = new ArrayList<>();
        all.add(new int[0]);
        for (int lines = 1; lines <= size.maxLines(); lines++) {
            List<int[]> ofSize = new ArrayList<>();
            while (ofSize.size() < size.setsPerSize()) {
                int[] some = some(size.items(), lines, chance);
                if (!law.distinctSets() || ofSize.stream().noneMatch(before -> same(before, some))) {
                    ofSize.add(some);
                }
            }
            all.addAll(ofSize);
        }
        return all.toArray(int[][]::new);
    }

    private static boolean same(int[] one, int[] two) {
        return Arrays.equals(
                Arrays.stream(one).sorted().toArray(),
                Arrays.stream(two).sorted().toArray());
    }

    private static int[] some(int of, int lines, Chance chance) {
        int[] items = new int[of];
        Arrays.setAll(items, i -> i);
        for (int i = 0; i < lines; i++) {
            int other = i + chance.below(items.length - i);
            int item = items[other];
            items[other] = items[i];
            items[i] = item;
        }
        return Arrays.copyOf(items, lines);
    }

    private double[] likely(FulfillmentCase.Size size, Chance chance) {
        double[] bySize = weights(size.maxLines() + 1, chance);
        double[] all = new double[sets.length];
        all[0] = bySize[0];
        for (int lines = 1; lines <= size.maxLines(); lines++) {
            double[] within = weights(size.setsPerSize(), chance);
            for (int i = 0; i < within.length; i++) {
                all[1 + (lines - 1) * within.length + i] = bySize[lines] * within[i];
            }
        }
        return all;
    }

    private static double[] weights(int count, Chance chance) {
        double[] weights = new double[count];
        Arrays.setAll(weights, i -> chance.unit());
        return normalised(weights);
    }

    private double[] scaled(double[] likely, DemandLaw law, boolean early) {
        double[] scaled = new double[likely.length];
        Arrays.setAll(scaled, i -> likely[i] * (early ? law.early(sets[i].length) : law.late(sets[i].length)));
        return normalised(scaled);
    }

    private static double[] normalised(double[] weights) {
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> weight / sum).toArray();
    }

    int sets() {
        return sets.length;
    }

    /** The items of a set. Only to be read. */
    int[] items(int set) {
        return sets[set];
    }

    boolean empty(int set) {
        return sets[set].length == 0;
    }

    /** How likely a set is in one slot. */
    double likely(int set, int slot) {
        for (Period period : periods) {
            if (slot < period.to()) {
                return period.likely()[set];
            }
        }
        throw new IllegalArgumentException("after the horizon: " + slot);
    }

    /** Slots at which the likelihoods change, the first slot among them. */
    List<Integer> changes() {
        return periods.stream().map(Period::from).toList();
    }

    /** How many of a set are expected from a slot on. */
    double expectedFrom(int set, int slot) {
        double expected = 0;
        for (Period period : periods) {
            expected += period.slotsAfter(slot) * period.likely()[set];
        }
        return expected;
    }
}
