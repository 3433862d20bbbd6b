package dev.waybill.simulator.bench.routing;

/** A way of deciding where orders are served from, one after the other, without knowing those to come. */
@FunctionalInterface
interface Policy {
    /** A place in the horizon. */
    record Slot(int number) {}

    /**
     * Decides one order.
     *
     * @param slot its place in the horizon
     * @param kind what is ordered, and where to
     * @param stock what is left, by position; only to be read
     * @param centres to be filled in: the centre of each line, or nowhere. A line whose centre has nothing left is not
     *     served
     */
    void decide(Slot slot, int kind, int[] stock, int[] centres);
}
