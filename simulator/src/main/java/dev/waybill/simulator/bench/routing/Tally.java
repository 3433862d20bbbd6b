package dev.waybill.simulator.bench.routing;

/** What serving a sequence of orders came to. */
final class Tally {
    private double cost;
    private long lines;
    private long unserved;
    private long parcels;
    private long orders;

    /** Serves the whole sequence and keeps the books; the policy's choice counts only as far as there is stock. */
    static Tally of(FulfillmentCase world, int[] arrivals, Policy policy) {
        Tally tally = new Tally();
        int[] stock = world.openingStock();
        int[] centres = new int[world.size.maxLines()];
        for (int slot = 0; slot < arrivals.length; slot++) {
            int kind = arrivals[slot];
            if (world.items(kind).length > 0) {
                policy.decide(new Policy.Slot(slot), kind, stock, centres);
                tally.serve(world, kind, stock, centres);
            }
        }
        return tally;
    }

    private void serve(FulfillmentCase world, int kind, int[] stock, int[] centres) {
        int[] items = world.items(kind);
        int nowhere = world.map.nowhere();
        int opened = 0;
        for (int i = 0; i < items.length; i++) {
            int centre = centres[i];
            if (centre == nowhere || stock[world.position(centre, items[i])] == 0) {
                centre = nowhere;
                unserved++;
            } else {
                stock[world.position(centre, items[i])]--;
            }
            opened |= 1 << centre;
            cost += world.map.unit(centre, world.region(kind));
        }
        for (int centre = 0; centre <= nowhere; centre++) {
            cost += (opened >> centre & 1) == 0 ? 0 : world.map.parcel(centre);
        }
        parcels += Integer.bitCount(opened & (1 << nowhere) - 1);
        lines += items.length;
        orders++;
    }

    double cost() {
        return cost;
    }

    /** Share of the lines that were not served. */
    double unservedShare() {
        return lines == 0 ? 0 : (double) unserved / lines;
    }

    double parcelsPerOrder() {
        return orders == 0 ? 0 : (double) parcels / orders;
    }
}
