package dev.waybill.simulator.bench.routing;

import dev.waybill.routing.price.DualAscent;
import dev.waybill.routing.price.DualAscent.Effort;
import dev.waybill.routing.price.Outlook;

/** Ours: prices by dual ascent over whole plans, moved on a little every few orders as stock and horizon shrink. */
final class MovingPrices implements Policies.Prices {
    /**
     * How prices are kept moving.
     *
     * @param everySlots slots between two moves
     * @param opening the effort before the first order
     * @param following the effort of each move
     */
    record Pace(int everySlots, Effort opening, Effort following) {
        /** Found on instances 1 to 30. */
        static final Pace TUNED = new Pace(10, new Effort(400, 3, 0.2), new Effort(4, 0.2, 0.2));
        /** Ten times as many arrivals of forty times as many kinds: each round is dear. */
        static final Pace LONG = new Pace(500, new Effort(300, 3, 0.2), new Effort(2, 0.2, 0.2));
        /** A horizon a tenth as long. */
        static final Pace SHORT = new Pace(4, new Effort(400, 3, 0.2), new Effort(4, 0.2, 0.2));
    }

    private final FulfillmentCase world;
    private final Pace pace;
    private final DualAscent ascent;

    MovingPrices(FulfillmentCase world, Pace pace) {
        this.world = world;
        this.pace = pace;
        this.ascent = new DualAscent(world.openingStock().length);
        ascent.improve(world.outlookFrom(0), world.openingStock(), pace.opening());
    }

    @Override
    public double[] at(Policy.Slot slot, int[] stock) {
        if (slot.number() / pace.everySlots() > solvedFor) {
            solvedFor = slot.number() / pace.everySlots();
            Outlook outlook = world.outlookFrom(slot.number());
            ascent.improve(outlook, stock, pace.following());
        }
        return ascent.prices();
    }

    private int solvedFor;
}
