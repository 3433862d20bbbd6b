package dev.waybill.simulator.bench.routing;

import dev.waybill.routing.price.Outlook;
import dev.waybill.routing.price.Pattern;
import dev.waybill.routing.price.Way;
import dev.waybill.simulator.world.Chance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One instance of the generator of Ma (2023), after Jasin and Sinha (2015), or of its variant by Amil, Makhdoumi and Wei
 * (2025): kinds of orders (a set of items to a region), how likely each is in one slot of the horizon, and the stock that
 * the planner of that world laid out. The item {@code i} at centre {@code k} is position {@code k * items + i}.
 */
final class FulfillmentCase {
    /** What a generator may be asked for. */
    record Size(int items, int maxLines, int setsPerSize, int horizon, double carried) {
        /** The small network as published. */
        static final Size SMALL = new Size(20, 5, 5, 10_000, 0.75);

        /** The large network, with its two chances of a centre to carry an item. */
        static Size big(double carried) {
            return new Size(100, 10, 10, 100_000, carried);
        }

        /** The same kinds of orders in another number of slots. */
        Size over(int slots) {
            return new Size(items, maxLines, setsPerSize, slots, carried);
        }
    }

    final ShippingMap map;
    final Size size;
    final OrderMix mix;
    private final DemandLaw law;
    private final int[] stock;
    private final int[][] closest;
    private final List<Pattern> patterns = new ArrayList<>();

    FulfillmentCase(ShippingMap map, Size size, long seed) {
        this(map, size, DemandLaw.STEADY, seed);
    }

    FulfillmentCase(ShippingMap map, Size size, DemandLaw law, long seed) {
        this.map = map;
        this.size = size;
        this.law = law;
        Chance chance = Seeds.stream(seed, "fulfillment case");
        this.mix = new OrderMix(size, law, chance);
        this.stock = new int[map.centres() * size.items()];
        this.closest = new int[size.items()][map.regions()];
        for (int item = 0; item < size.items(); item++) {
            stockUp(item, chance);
        }
        for (int kind = 0; kind < kinds(); kind++) {
            patterns.add(pattern(kind));
        }
    }

    /** Each region's demand is expected at the nearest centre that carries the item. */
    private void stockUp(int item, Chance chance) {
        boolean[] carries = new boolean[map.centres()];
        for (int centre = 0; centre < carries.length; centre++) {
            carries[centre] = chance.unit() < size.carried();
        }
        double wanted = 0;
        for (int set = 0; set < mix.sets(); set++) {
            for (int wantedItem : mix.items(set)) {
                wanted += wantedItem == item ? mix.expectedFrom(set, 0) : 0;
            }
        }
        double[] demand = new double[map.centres() + 1];
        for (int region = 0; region < map.regions(); region++) {
            closest[item][region] = nearest(carries, region);
            demand[closest[item][region]] += wanted * map.shareOfPeople(region);
        }
        for (int centre = 0; centre < map.centres(); centre++) {
            stock[position(centre, item)] = law.stock(demand[centre], size.horizon());
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
        return mix.sets() * map.regions();
    }

    int[] items(int kind) {
        return mix.items(kind / map.regions());
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
        for (int kind = 0; kind < expected.length; kind++) {
            int set = kind / map.regions();
            expected[kind] = mix.empty(set) ? 0 : mix.expectedFrom(set, slot) * map.shareOfPeople(region(kind));
        }
        return expected;
    }

    /** Whether the rates are the same all the time. */
    boolean steady() {
        return law.steady();
    }

    Outlook outlookFrom(int slot) {
        return new Outlook(patterns, expectedFrom(slot));
    }

    /** The kinds that arrive, slot by slot. */
    int[] arrivals(long seed) {
        Chance chance = Seeds.stream(seed, "arrivals");
        int[] kinds = new int[size.horizon()];
        double[] upTo = new double[0];
        for (int slot = 0; slot < kinds.length; slot++) {
            if (mix.changes().contains(slot)) {
                upTo = likelyUpTo(slot);
            }
            int found = Arrays.binarySearch(upTo, chance.unit() * upTo[upTo.length - 1]);
            kinds[slot] = Math.min(upTo.length - 1, found < 0 ? -found - 1 : found);
        }
        return kinds;
    }

    /** How likely a kind arrives in a slot. */
    double likely(int kind, int slot) {
        return mix.likely(kind / map.regions(), slot) * map.shareOfPeople(region(kind));
    }

    private double[] likelyUpTo(int slot) {
        double[] upTo = new double[kinds()];
        double sum = 0;
        for (int kind = 0; kind < upTo.length; kind++) {
            sum += likely(kind, slot);
            upTo[kind] = sum;
        }
        return upTo;
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
