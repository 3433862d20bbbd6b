package dev.waybill.simulator.bench.routing;

import dev.waybill.routing.price.DualAscent;
import dev.waybill.routing.price.DualAscent.Effort;
import dev.waybill.routing.price.Outlook;

/**
 * What a sequence costs at least even for one who knew it: the dual of the program over whole plans, at the orders that
 * came. Tighter than the item program in hindsight, which may ship fractions of a parcel.
 */
final class HindsightBound {
    private static final Effort EFFORT = new Effort(800, 3, 0.03);

    private HindsightBound() {}

    static double of(FulfillmentCase world, int[] arrivals) {
        Outlook outlook = new Outlook(world.outlookFrom(0).patterns(), world.counted(arrivals));
        int[] stock = world.openingStock();
        return new DualAscent(stock.length).improve(outlook, stock, EFFORT);
    }
}
