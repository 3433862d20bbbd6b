package dev.waybill.simulator.bench.routing;

import dev.waybill.routing.price.Pattern;
import dev.waybill.routing.price.PlanSearch;
import dev.waybill.simulator.world.Chance;

/** The policies that ours is compared with, as they were published. */
final class Policies {
    private Policies() {}

    /** Each line from the centre that was meant to serve it; not served once that one is empty. */
    static Policy closest(FulfillmentCase world) {
        return (slot, kind, stock, centres) -> {
            int[] items = world.items(kind);
            for (int i = 0; i < items.length; i++) {
                centres[i] = world.closest(items[i], world.region(kind));
            }
        };
    }

    /** Each line from the nearest centre that has it, whatever that does to the order. */
    static Policy nearestInStock(FulfillmentCase world) {
        return (slot, kind, stock, centres) -> {
            int[] items = world.items(kind);
            for (int i = 0; i < items.length; i++) {
                centres[i] = nearest(world, items[i], world.region(kind), stock);
            }
        };
    }

    private static int nearest(FulfillmentCase world, int item, int region, int[] stock) {
        int nearest = world.map.nowhere();
        for (int centre = 0; centre < world.map.centres(); centre++) {
            boolean nearer = nearest == world.map.nowhere()
                    || world.map.miles(centre, region) < world.map.miles(nearest, region);
            nearest = stock[world.position(centre, item)] > 0 && nearer ? centre : nearest;
        }
        return nearest;
    }

    /**
     * Dilated rounding of Ma (2023): each centre opens after an exponential time, which every line sees stretched by its
     * share of the linear program's solution; it goes to the centre that it sees open first.
     *
     * @param shares of the linear program: by kind, then {@code centre * lines + line}
     */
    static Policy dilatedRounding(FulfillmentCase world, double[][] shares, Chance chance) {
        double[] opens = new double[world.map.centres() + 1];
        return (slot, kind, stock, centres) -> {
            for (int centre = 0; centre < opens.length; centre++) {
                opens[centre] = chance.exponential();
            }
            int lines = world.items(kind).length;
            for (int line = 0; line < lines; line++) {
                centres[line] = firstSeen(opens, shares[kind], line, lines);
            }
        };
    }

    private static int firstSeen(double[] opens, double[] share, int line, int lines) {
        int first = opens.length - 1;
        double earliest = Double.MAX_VALUE;
        for (int centre = 0; centre < opens.length; centre++) {
            double seen = opens[centre] / share[centre * lines + line];
            if (seen < earliest) {
                earliest = seen;
                first = centre;
            }
        }
        return first;
    }

    /** Where the prices of a moment come from. */
    @FunctionalInterface
    interface Prices {
        double[] at(Policy.Slot slot, int[] stock);
    }

    /** The cheapest plan of each order, what is taken valued at today's prices. All prices zero: the myopic optimum. */
    static Policy cheapest(FulfillmentCase world, Prices prices) {
        PlanSearch search = new PlanSearch();
        return (slot, kind, stock, centres) -> {
            Pattern pattern = world.patternOf(kind);
            search.run(pattern, prices.at(slot, stock), stock);
            for (int line = 0; line < world.items(kind).length; line++) {
                centres[line] = search.way(line);
            }
        };
    }
}
