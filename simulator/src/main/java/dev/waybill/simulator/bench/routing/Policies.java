package dev.waybill.simulator.bench.routing;

import dev.waybill.routing.price.Pattern;
import dev.waybill.routing.price.PlanSearch;

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
