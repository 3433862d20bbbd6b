package dev.waybill.simulator.bench.routing;

import dev.waybill.routing.price.Outlook;
import dev.waybill.routing.price.Pattern;
import dev.waybill.routing.price.Way;
import dev.waybill.simulator.world.Chance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One instance of the generator of Ma (2023), after Jasin and Sinha (2015): kinds of orders (a set of items to a
 * region), how likely each is in one slot of the horizon, and the stock that the planner of that world laid out. The
 * item {@code i} at centre {@code k} is position {@code k * items + i}.
 */
final class FulfillmentCase {
    /** What a generator may be asked for. */
    record Size(int items, int maxLines, int setsPerSize, int horizon, double carried) {
        /** The small network as published. */
        static final Size SMALL = new Size(20, 5, 5, 10_000, 0.75);
    }

    private static final double SAFETY = 0.5;

    final ShippingMap map;
    final Size size;
    private final int[][] sets;
    private final double[] likely;
    private final int[] stock;
    private final int[][] closest;
    private final List<Pattern> patterns = new ArrayList<>();

    FulfillmentCase(ShippingMap map, Size size, long seed) {
        this.map = map;
        this.size = size;
        Chance chance = Seeds.stream(seed, "fulfillment case");
        this.sets = sets(chance);
        this.likely = likely(chance);
        this.stock = new int[map.centres() * size.items()];
        this.closest = new int[size.items()][map.regions()];
        for (int item = 0; item < size.items(); item++) {
            stockUp(item, chance);
        }
        for (int kind = 0; kind < kinds(); kind++) {
            patterns.add(pattern(kind));
        }
    }

    /** An empty set first, which stands for a slot without an order. */
    private int[][] sets(Chance chance) {
        List<int[]> all = new ArrayList<>();
        all.add(new int[0]);
        for (int lines = 1; lines <= size.maxLines(); lines++) {
            for (int i = 0; i < size.setsPerSize(); i++) {
                all.add(some(lines, chance));
            }
        }
        return all.toArray(int[][]::new);
    }

    private int[] some(int lines, Chance chance) {
        int[] items = new int[size.items()];
        Arrays.setAll(items, i -> i);
        for (int i = 0; i < lines; i++) {
            int other = i + chance.below(items.length - i);
            int item = items[other];
            items[other] = items[i];
            items[i] = item;
        }
        return Arrays.copyOf(items, lines);
    }

    private double[] likely(Chance chance) {
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
        double sum = Arrays.stream(weights).sum();
        Arrays.setAll(weights, i -> weights[i] / sum);
        return weights;
    }

    /** Each region's demand is expected at the nearest centre that carries the item. */
    private void stockUp(int item, Chance chance) {
        boolean[] carries = new boolean[map.centres()];
        for (int centre = 0; centre < carries.length; centre++) {
            carries[centre] = chance.unit() < size.carried();
        }
        double wanted = 0;
        for (int set = 0; set < sets.length; set++) {
            for (int wantedItem : sets[set]) {
                wanted += wantedItem == item ? likely[set] : 0;
            }
        }
        double[] demand = new double[map.centres() + 1];
        for (int region = 0; region < map.regions(); region++) {
            closest[item][region] = nearest(carries, region);
            demand[closest[item][region]] += wanted * map.shareOfPeople(region);
        }
        for (int centre = 0; centre < map.centres(); centre++) {
            double mean = size.horizon() * demand[centre];
            stock[position(centre, item)] = (int) Math.rint(mean + SAFETY * Math.sqrt(mean * (1 - demand[centre])));
        }
    }

    private int nearest(boolean[] carries, int region) {
        int nearest = map.nowhere();
        for (int centre = 0; centre < carries.length; centre++) {
            boolean nearer = nearest == map.nowhere() || map.miles(centre, region) < map.miles(nearest, region);
            nearest = carries[centre] && nearer ? centre : nearest;
        }
        return nearest;
    }

    private Pattern pattern(int kind) {
        int[] items = items(kind);
        int[] units = new int[items.length];
        Arrays.fill(units, 1);
        List<Way> ways = new ArrayList<>();
        for (int centre = 0; centre <= map.centres(); centre++) {
            double[] carriage = new double[items.length];
            Arrays.fill(carriage, map.unit(centre, region(kind)));
            ways.add(new Way(map.parcel(centre), carriage, positions(centre, items)));
        }
        return new Pattern(units, ways);
    }

    private int[] positions(int centre, int[] items) {
        int[] positions = new int[items.length];
        Arrays.setAll(positions, i -> centre == map.nowhere() ? Way.UNLIMITED : position(centre, items[i]));
        return positions;
    }

    int position(int centre, int item) {
        return centre * size.items() + item;
    }

    int kinds() {
        return sets.length * map.regions();
    }

    int[] items(int kind) {
        return sets[kind / map.regions()];
    }

    int region(int kind) {
        return kind % map.regions();
    }

    Pattern patternOf(int kind) {
        return patterns.get(kind);
    }

    /** The centre that a region's item was laid out for, or nowhere. */
    int closest(int item, int region) {
        return closest[item][region];
    }

    /** Opening stock by position; the caller's own copy. */
    int[] openingStock() {
        return stock.clone();
    }

    /** How many orders of each kind are expected from a slot on. */
    double[] expectedFrom(int slot) {
        double[] expected = new double[kinds()];
        for (int kind = map.regions(); kind < expected.length; kind++) {
            expected[kind] = (size.horizon() - slot) * likely[kind / map.regions()] * map.shareOfPeople(region(kind));
        }
        return expected;
    }

    Outlook outlookFrom(int slot) {
        return new Outlook(patterns, expectedFrom(slot));
    }

    /** The kinds that arrive, slot by slot. */
    int[] arrivals(long seed) {
        Chance chance = Seeds.stream(seed, "arrivals");
        double[] upTo = new double[kinds()];
        double sum = 0;
        for (int kind = 0; kind < upTo.length; kind++) {
            sum += likely[kind / map.regions()] * map.shareOfPeople(region(kind));
            upTo[kind] = sum;
        }
        int[] kinds = new int[size.horizon()];
        for (int slot = 0; slot < kinds.length; slot++) {
            int found = Arrays.binarySearch(upTo, chance.unit() * sum);
            kinds[slot] = Math.min(upTo.length - 1, found < 0 ? -found - 1 : found);
        }
        return kinds;
    }

    /** How often each kind arrived; slots without an order left out. */
    double[] counted(int[] arrivals) {
        double[] counts = new double[kinds()];
        for (int kind : arrivals) {
            counts[kind] += items(kind).length == 0 ? 0 : 1;
        }
        return counts;
    }
}
